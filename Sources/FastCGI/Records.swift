/// Writes FastCGI records (FastCGI 1.0 §3.3). libfcgi writes a response in pieces of 8 KB; here it
/// is one piece, and can end the connection.
enum Records {
    /// Bytes of one record: the most that the format takes, in whole eights.
    static let maxContent = 65_528

    private enum Kind: UInt8 {
        case endRequest = 3
        case standardOutput = 6
        case valuesResult = 10
    }

    /// A whole response: its output, the end of its output, and the end of the request.
    /// - Parameter endsConnection: appends an empty record that belongs to no request. To nginx, bytes
    ///   that follow the end of a request mean that the connection is not to be used again, and as
    ///   they come in one piece with it there is no moment in which it could be. So a server can
    ///   close a kept connection without ever closing it on a request.
    static func response(
        _ output: [UInt8], requestId: UInt16, endsConnection: Bool
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(output.count + 64 + output.count / maxContent * 8)
        var rest = output[...]
        while !rest.isEmpty {
            let content = rest.prefix(maxContent)
            append(.standardOutput, requestId, content.count, to: &bytes)
            bytes.append(contentsOf: content)
            rest = rest.dropFirst(content.count)
        }
        append(.standardOutput, requestId, 0, to: &bytes)
        append(.endRequest, requestId, 8, to: &bytes)
        bytes.append(contentsOf: repeatElement(0, count: 8))
        if endsConnection { append(.valuesResult, 0, 0, to: &bytes) }
        return bytes
    }

    private static func append(
        _ kind: Kind, _ requestId: UInt16, _ length: Int, to bytes: inout [UInt8]
    ) {
        bytes.append(contentsOf: [
            1, kind.rawValue, UInt8(requestId >> 8), UInt8(requestId & 255),
            UInt8(length >> 8), UInt8(length & 255), 0, 0,
        ])
    }
}
