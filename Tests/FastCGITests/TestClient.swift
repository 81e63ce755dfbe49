import Foundation

/// Speaks FastCGI as a web server does, and worse where it is asked to.
final class TestClient {
    private let descriptor: Int32

    /// What came for one request: the text of its output, and whether its end came too.
    struct Answer: Equatable {
        var text = ""
        var isWhole = false
        /// Whether a record came behind its end that belongs to no request.
        var endsConnection = false

        var status: String { String(text.prefix { $0 != "\r\n" }) }
    }

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        setTimeout()
        try check(withAddress(path) { Foundation.connect(descriptor, $0, $1) })
    }

    /// Takes over a connected socket.
    init(descriptor: Int32) {
        self.descriptor = descriptor
        setTimeout()
    }

    /// A test that waits for longer fails.
    private func setTimeout() {
        var timeout = timeval(tv_sec: 20, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
    }

    deinit { close(descriptor) }

    func ask(
        _ method: String = "GET", _ uri: String = "/", body: String = "", length: String? = nil,
        more: [(String, String)] = [], keep: Bool = true
    ) throws -> Answer {
        try begin(
            [
                ("REQUEST_METHOD", method), ("REQUEST_URI", uri), ("REQUEST_ID", "test"),
                ("CONTENT_LENGTH", length ?? "\(body.utf8.count)"),
            ] + more, keep: keep)
        try input(body)
        return answer()
    }

    /// Sends the beginning of a request and its parameters.
    func begin(_ parameters: [(String, String)], keep: Bool = true) throws {
        var bytes = Self.record(1, [0, 1, keep ? 1 : 0, 0, 0, 0, 0, 0])
        let encoded = parameters.flatMap { name, value in
            Self.length(name.utf8.count) + Self.length(value.utf8.count) + name.utf8 + value.utf8
        }
        for start in stride(from: 0, to: encoded.count, by: 60_000) {
            bytes += Self.record(4, Array(encoded[start..<min(start + 60_000, encoded.count)]))
        }
        try send(bytes + Self.record(4, []))
    }

    /// Sends the body and its end.
    func input(_ body: String) throws {
        let content = Array(body.utf8)
        for start in stride(from: 0, to: content.count, by: 60_000) {
            try send(Self.record(5, Array(content[start..<min(start + 60_000, content.count)])))
        }
        try send(Self.record(5, []))
    }

    func send(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { throw TestFault(number: errno) }
            rest = rest.dropFirst(count)
        }
    }

    func endWriting() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Reads until the end of the request or of the connection.
    func answer() -> Answer {
        var answer = Answer()
        var output: [UInt8] = []
        while let header = read(8) {
            let content = read(Int(header[4]) << 8 | Int(header[5])) ?? []
            if header[1] == 6 { output += content }
            if header[1] == 3 {
                answer.isWhole = true
                break
            }
        }
        answer.text = String(decoding: output, as: UTF8.self)
        var next: UInt8 = 0
        answer.endsConnection = recv(descriptor, &next, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) == 1
        return answer
    }

    /// Waits until the other side closes the connection; false where it sends more.
    func isClosed() -> Bool {
        var next: UInt8 = 0
        let count = recv(descriptor, &next, 1, Int32(MSG_PEEK))
        return count == 0 || count < 0 && errno == ECONNRESET
    }

    /// Whether the connection is there, and nothing to be read from it.
    var isIdle: Bool {
        var next: UInt8 = 0
        return recv(descriptor, &next, 1, Int32(MSG_PEEK | MSG_DONTWAIT)) < 0 && errno == EAGAIN
    }

    func read(_ count: Int) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: count)
        var read = 0
        while read < count {
            let got = bytes.withUnsafeMutableBytes {
                recv(descriptor, $0.baseAddress.map { $0 + read }, count - read, 0)
            }
            guard got > 0 else { return nil }
            read += got
        }
        return bytes
    }

    static func record(_ kind: UInt8, _ content: [UInt8]) -> [UInt8] {
        [1, kind, 0, 1, UInt8(content.count >> 8), UInt8(content.count & 255), 0, 0] + content
    }

    private static func length(_ count: Int) -> [UInt8] {
        count < 128
            ? [UInt8(count)]
            : [
                UInt8(count >> 24 | 128), UInt8(count >> 16 & 255), UInt8(count >> 8 & 255),
                UInt8(count & 255),
            ]
    }
}
