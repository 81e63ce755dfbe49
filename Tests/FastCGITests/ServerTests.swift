import Foundation
import HTTP
import HTTPTypes
import Synchronization
import Testing

@testable import FastCGI

/// Answers with what it was asked.
private let echo: @Sendable (Request) -> Response = { request in
    let text = "\(request.method) \(request.path) \(request.body.count)"
    return Response(status: .ok, headers: [.contentType: "text/plain"], body: Array(text.utf8))
}

@Suite struct ServerTests {
    @Test func answersOneRequestAndCloses() throws {
        let server = try TestServer(handle: echo)
        let client = try server.connect()
        let answer = try client.ask("POST", "/orders?a=b", body: "hello", keep: false)
        #expect(answer.text.hasPrefix("Status: 200 OK\r\n"))
        #expect(answer.text.hasSuffix("\r\n\r\nPOST /orders 5"))
        #expect(answer.isWhole)
        #expect(client.isClosed())
    }

    @Test func keepsTheConnectionWhereAsked() throws {
        let server = try TestServer(threads: 1, handle: echo)
        let client = try server.connect()
        for number in 0..<100 {
            let body = String(repeating: "x", count: number * 700 % 66_000)
            let answer = try client.ask("PUT", "/\(number)", body: body)
            #expect(answer.text.hasSuffix("PUT /\(number) \(body.count)"))
            #expect(answer.isWhole && !answer.endsConnection)
        }
        #expect(client.isIdle)
    }

    @Test func headHasNoBody() throws {
        let server = try TestServer(handle: echo)
        let answer = try server.connect().ask("HEAD", "/")
        #expect(answer.text.hasSuffix("Content-Length: 8\r\n\r\n"))
    }

    @Test func sendsLargeResponsesWhole() throws {
        let body = [UInt8](repeating: UInt8(ascii: "x"), count: 500_000)
        let server = try TestServer { _ in Response(status: .ok, body: body) }
        let answer = try server.connect().ask()
        #expect(answer.isWhole)
        #expect(answer.text.utf8.count { $0 == UInt8(ascii: "x") } == body.count)
    }

    @Test func asManyAtOnceAsThereAreThreads() throws {
        let met = Mutex(0)
        let server = try TestServer(threads: 4) { request in
            met.withLock { $0 += 1 }
            guard until({ met.withLock { $0 } == 4 }) else {
                return Response(status: .internalServerError, body: [])
            }
            return echo(request)
        }
        let clients = try (0..<4).map { _ in try server.connect() }
        for client in clients {
            try client.begin([("REQUEST_METHOD", "GET"), ("REQUEST_URI", "/")])
            try client.input("")
        }
        for client in clients { #expect(client.answer().text.hasPrefix("Status: 200 ")) }
    }

    // MARK: - What is no good request

    @Test(arguments: [
        ("4", "abc", "400"), ("-1", "", "400"), ("x", "abc", "400"), ("1e2", "abc", "400"),
        ("99999999999999999999", "abc", "413"),
    ])
    func lengthsThatLie(length: String, body: String, status: String) throws {
        let server = try TestServer(handle: echo)
        let client = try server.connect()
        let answer = try client.ask("POST", "/", body: body, length: length)
        #expect(answer.text.hasPrefix("Status: \(status) "))
        #expect(answer.text.contains("Content-Type: application/problem+json"))
        // It did nothing to the connection.
        #expect(try client.ask().text.hasSuffix("GET / 0"))
    }

    @Test func whatComesBeyondTheLengthIsLeftOut() throws {
        let server = try TestServer(handle: echo)
        let client = try server.connect()
        let long = String(repeating: "x", count: 100_000)
        #expect(try client.ask("POST", "/", body: long, length: "2").text.hasSuffix("POST / 2"))
        #expect(try client.ask("POST", "/", body: "abc", length: "").text.hasSuffix("POST / 0"))
        #expect(try client.ask().text.hasSuffix("GET / 0"))
    }

    @Test func bodiesUpToTheLimit() throws {
        let server = try TestServer(handle: echo)
        let client = try server.connect()
        let most = String(repeating: "x", count: Limits().maxBody)
        #expect(try client.ask("POST", "/", body: most).text.hasSuffix("POST / 66560"))
        #expect(try client.ask("POST", "/", body: most + "x").text.hasPrefix("Status: 413 "))
        #expect(try client.ask().text.hasSuffix("GET / 0"))
    }

    @Test func aFloodIsAnsweredAndCutOff() throws {
        var limits = Limits()
        limits.maxDiscarded = 64 * 1024
        let server = try TestServer(limits: limits, handle: echo)
        let client = try server.connect()
        try client.begin([
            ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("CONTENT_LENGTH", "9999999"),
        ])
        try client.send(TestClient.record(5, [UInt8](repeating: 0, count: 65_535)))
        try client.send(TestClient.record(5, [UInt8](repeating: 0, count: 10)))
        #expect(client.answer().text.hasPrefix("Status: 413 "))
    }

    @Test func tooManyParameters() throws {
        let server = try TestServer(handle: echo)
        let client = try server.connect()
        let many = (0..<200).map { ("HTTP_X_\($0)", "y") }
        #expect(try client.ask(more: many).text.hasPrefix("Status: 431 "))
        let large = [("HTTP_X", String(repeating: "y", count: 70_000))]
        #expect(try client.ask(more: large).text.hasPrefix("Status: 431 "))
        #expect(try client.ask().text.hasSuffix("GET / 0"))
    }

    @Test func withoutAMethodOrAPath() throws {
        let server = try TestServer(handle: echo)
        let client = try server.connect()
        #expect(try client.ask("", "/").text.hasPrefix("Status: 400 "))
        #expect(try client.ask("GET", "").text.hasPrefix("Status: 400 "))
    }

    @Test func whatIsNoFastCGIEndsOnlyItsOwnConnection() throws {
        let server = try TestServer(threads: 1, handle: echo)
        for bytes in [
            Array("GET / HTTP/1.1\r\n\r\n".utf8), [0], [1, 4, 0, 1, 255, 255, 0, 0],
            TestClient.record(1, [0, 9, 1, 0, 0, 0, 0, 0]),
        ] {
            let client = try server.connect()
            try client.send(bytes)
            client.endWriting()
            #expect(client.isClosed())
        }
        #expect(try server.connect().ask().text.hasSuffix("GET / 0"))
    }

    @Test func aPeerThatStallsLosesItsConnection() throws {
        var limits = Limits()
        limits.ioTimeout = 100
        limits.pollInterval = 10
        let server = try TestServer(threads: 1, limits: limits, handle: echo)
        let silent = try server.connect()
        #expect(silent.isClosed())
        let slow = try server.connect()
        try slow.begin([
            ("REQUEST_METHOD", "POST"), ("REQUEST_URI", "/"), ("CONTENT_LENGTH", "5"),
        ])
        #expect(slow.isClosed())
        #expect(try server.connect().ask().isWhole)
    }

    @Test func aKeptConnectionMayBeIdleForLong() throws {
        var limits = Limits()
        limits.ioTimeout = 50
        limits.pollInterval = 10
        let server = try TestServer(threads: 1, limits: limits, handle: echo)
        let client = try server.connect()
        _ = try client.ask()
        usleep(200_000)
        #expect(try client.ask().isWhole)
    }

    @Test func onlyAListeningSocketWillDo() {
        #expect(throws: ServerError.self) {
            try Server(threads: 1, socket: 9999).start(echo)
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        #expect(throws: ServerError.self) {
            try Server(threads: 1, socket: descriptor).start(echo)
        }
    }

}
