import Domain
import Payments
import Testing

/// How connections are kept, given up and not used twice.
struct HTTPClientTests {
    private func client(of server: ScriptedServer, whole: Int = 20_000) throws -> HTTPClient {
        HTTPClient(
            address: try #require(PaymentAddress(server.origin)),
            timeouts: HTTPClient.Timeouts(connect: 5_000, whole: whole))
    }

    private let get = HTTPCall(path: "/", headers: [])

    @Test func `a connection serves one call after the other`() throws {
        let server = try ScriptedServer { _, _ in .answer(200, "ok") }
        defer { server.stop() }
        let client = try client(of: server)
        for _ in 0..<5 { #expect(try client.answer(to: get).body == Array("ok".utf8)) }
        #expect(server.connections == 1)
    }

    @Test func `a call that is sent once takes a new connection`() throws {
        let server = try ScriptedServer { _, _ in .answer(200, "ok") }
        defer { server.stop() }
        let client = try client(of: server)
        _ = try client.answer(to: get)
        _ = try client.answer(to: HTTPCall(path: "/", headers: [], body: "", isSentOnce: true))
        #expect(server.connections == 2)
    }

    @Test func `a call that is sent once is not repeated when the connection breaks`() throws {
        let server = try ScriptedServer { _, number in number == 0 ? .answer(200, "") : .raw("") }
        defer { server.stop() }
        let client = try client(of: server)
        _ = try client.answer(to: get)
        #expect(throws: HTTPFault.self) {
            try client.answer(to: HTTPCall(path: "/", headers: [], body: "a=1", isSentOnce: true))
        }
        #expect(server.asked.count == 2)
    }

    @Test func `a call ends with its timeout`() throws {
        let server = try ScriptedServer { _, _ in .silence(milliseconds: 60_000) }
        defer { server.stop() }
        let client = try client(of: server, whole: 200)
        let start = ContinuousClock.now
        #expect(throws: HTTPFault.self) { try client.answer(to: get) }
        #expect(ContinuousClock.now - start < .seconds(60), "before the server ended it")
    }

    @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc", "nonsense\r\n\r\n"])
    func `an answer cut short is none`(text: String) throws {
        let server = try ScriptedServer { _, _ in .raw(text) }
        defer { server.stop() }
        let client = try client(of: server)
        #expect(throws: HTTPFault.self) { try client.answer(to: get) }
    }

    @Test func `the next call goes well after one that did not`() throws {
        let server = try ScriptedServer { _, number in
            number == 0 ? .raw("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nabc") : .answer(201, "")
        }
        defer { server.stop() }
        let client = try client(of: server)
        #expect(throws: HTTPFault.self) { try client.answer(to: get) }
        #expect(try client.answer(to: get).status == 201)
    }

    @Test(arguments: ["http://127.0.0.1:1", "unix:/nowhere/pay.sock"])
    func `no server there is a fault`(address: String) throws {
        let client = HTTPClient(address: try #require(PaymentAddress(address)))
        #expect(throws: HTTPFault.self) { try client.answer(to: get) }
    }
}
