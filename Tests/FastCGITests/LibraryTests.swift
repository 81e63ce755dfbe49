import Glibc
import HTTP
import HTTPTypes
import Testing

@testable import FastCGI

/// What `Connection` relies on beyond libfcgi's documented interface: the private fields `ipcFd` and
/// `keepConnection` of a request record, and which side closes a connection. Another version of the
/// library that behaves otherwise fails here.
@Suite struct LibraryTests {
    private let client: TestClient
    private let connection: Connection

    init() throws {
        var ends: [Int32] = [-1, -1]
        try #require(socketpair(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0, &ends) == 0)
        client = TestClient(descriptor: ends[0])
        connection = Connection(limits: Limits())
        connection.open(ends[1])
    }

    private func send(_ uri: String, body: String = "", keep: Bool) throws {
        try client.begin(
            [
                ("REQUEST_METHOD", "POST"), ("REQUEST_URI", uri),
                ("CONTENT_LENGTH", "\(body.utf8.count)"),
            ], keep: keep)
        try client.input(body)
    }

    private func receive() throws -> (request: Request, isKept: Bool) {
        let incoming = try #require(connection.receive())
        let request = try incoming.parameters.request(body: incoming.body)
        let response = Response(status: .ok, body: Array("ok".utf8))
        try #require(connection.send(response, to: incoming, isLast: false))
        let answer = client.answer()
        #expect(answer.isWhole && answer.text.hasSuffix("ok"))
        return (request, incoming.isKept)
    }

    @Test func aRequestIsReadFromTheGivenConnection() throws {
        try send("/one", body: "hello", keep: true)
        let (request, isKept) = try receive()
        #expect(request.path == "/one" && request.body == Array("hello".utf8) && isKept)
        #expect(client.isIdle)
    }

    /// The web server's flag is read anew with each request, and libfcgi closes nothing by itself.
    @Test func theFlagOfTheRequestBeforeClosesNothing() throws {
        for (uri, keep) in [("/one", false), ("/two", true), ("/three", false), ("/four", true)] {
            try send(uri, keep: keep)
            let (request, isKept) = try receive()
            #expect(request.path == uri && isKept == keep)
            #expect(client.isIdle, "after \(uri)")
        }
        connection.close()
        #expect(client.isClosed())
    }

    /// `Connection` forgets the socket then: closing it once more could close another thread's.
    @Test func libfcgiClosesWhatIsNoFastCGI() throws {
        try client.send([9, 1, 0, 1, 0, 8, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0])
        #expect(connection.receive() == nil)
        #expect(client.isClosed() && !connection.isOpen)
    }

    @Test func aConnectionThatBreaksGivesNoRequest() throws {
        try client.begin([("REQUEST_METHOD", "POST"), ("CONTENT_LENGTH", "10")])
        try client.send(TestClient.record(5, Array("hal".utf8)))
        client.endWriting()
        #expect(connection.receive() == nil)
        connection.close()
        #expect(client.isClosed())
    }
}
