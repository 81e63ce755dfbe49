import Foundation
import Glibc
import Synchronization

/// A small HTTP server on a port of its own, which answers each request with what the test says
/// and remembers what it was asked.
final class ScriptedServer: Sendable {
    struct Asked: Sendable, Equatable {
        /// Method and path: `POST /v1/refunds`.
        var line: String
        var headers: [String: String]
        var body: String
    }

    enum Reply: Sendable {
        case answer(Int, String)
        /// Bytes as they are, then the connection is closed.
        case raw(String)
        /// Nothing, for so many milliseconds; then the connection is closed.
        case silence(milliseconds: UInt32)
    }

    let port: UInt16
    private let listener: Int32
    private let history = Mutex<(asked: [Asked], connections: Int)>(([], 0))

    var asked: [Asked] { history.withLock { $0.asked } }
    var connections: Int { history.withLock { $0.connections } }
    var origin: String { "http://127.0.0.1:\(port)" }

    /// - Parameter reply: called with each request and its number, from 0.
    init(_ reply: @escaping @Sendable (Asked, Int) -> Reply) throws {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let descriptor = listener
        let bound = withUnsafeMutablePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, size) == 0 && listen(descriptor, 64) == 0
                    && getsockname(descriptor, $0, &size) == 0
            }
        }
        guard bound else { throw Failure() }
        port = UInt16(bigEndian: address.sin_port)
        Thread.detachNewThread { [self] in
            while true {
                let connection = accept(descriptor, nil, nil)
                // Closed here alone: otherwise its number might by now be another server's, whose
                // requests this one would answer.
                guard connection >= 0 else {
                    close(descriptor)
                    return
                }
                history.withLock { $0.connections += 1 }
                Thread.detachNewThread { [self] in serve(connection, reply) }
            }
        }
    }

    struct Failure: Error {}

    func stop() {
        shutdown(listener, Int32(SHUT_RDWR))
    }

    private func serve(_ connection: Int32, _ reply: (Asked, Int) -> Reply) {
        defer { close(connection) }
        var waiting: [UInt8] = []
        while let request = next(from: connection, &waiting) {
            let number = history.withLock {
                $0.asked.append(request)
                return $0.asked.count - 1
            }
            switch reply(request, number) {
            case .answer(let status, let body):
                send(
                    "HTTP/1.1 \(status) X\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)",
                    to: connection)
            case .raw(let text):
                return send(text, to: connection)
            case .silence(let milliseconds):
                usleep(milliseconds * 1000)
                return
            }
        }
    }

    private func send(_ text: String, to connection: Int32) {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let sent = rest.withUnsafeBytes {
                Glibc.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard sent > 0 else { return }
            rest = rest.dropFirst(sent)
        }
    }

    private func next(from connection: Int32, _ waiting: inout [UInt8]) -> Asked? {
        while true {
            if let request = Self.request(in: &waiting) { return request }
            var chunk = [UInt8](repeating: 0, count: 4096)
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            waiting += chunk.prefix(count)
        }
    }

    private static func request(in waiting: inout [UInt8]) -> Asked? {
        let text = String(decoding: waiting, as: UTF8.self)
        guard let end = text.range(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let pair = line.split(separator: ":", maxSplits: 1)
            headers[pair[0].lowercased()] = String(pair[1].drop { $0 == " " })
        }
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        let body = text[end.upperBound...]
        guard body.utf8.count >= length else { return nil }
        let words = lines[0].split(separator: " ")
        waiting = Array(body.utf8.dropFirst(length))
        return Asked(
            line: "\(words[0]) \(words[1])", headers: headers,
            body: String(decoding: body.utf8.prefix(length), as: UTF8.self))
    }
}
