import HTTP
import HTTPTypes

extension Response {
    /// The response as CGI writes it (RFC 3875 §6): a Status line, headers, an empty line, the body.
    /// - Parameter isHead: true where the body is only to be announced.
    ///
    /// A header can end no line and begin no other: `HTTPField` takes no CR or LF into a value.
    func bytes(isHead: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + body.count)
        bytes.append(contentsOf: "Status: \(status.code) \(status.reasonPhrase)\r\n".utf8)
        for field in headers where field.name != .contentLength {
            bytes.append(contentsOf: field.name.rawName.utf8)
            bytes.append(contentsOf: ": ".utf8)
            bytes.append(contentsOf: field.value.utf8)
            bytes.append(contentsOf: "\r\n".utf8)
        }
        if status != .noContent, status != .notModified {
            bytes.append(contentsOf: "Content-Length: \(body.count)\r\n".utf8)
        }
        bytes.append(contentsOf: "\r\n".utf8)
        if !isHead { bytes.append(contentsOf: body) }
        return bytes
    }
}
