import HTTPTypes
import Testing

@testable import HTTP

@Suite struct EntityTagTests {
    private let tag = "\"abc\""

    @Test(arguments: [
        "\"abc\"", "W/\"abc\"", "*", "\"x\", \"abc\"", "\"x\",W/\"abc\" ,\"y\"", "  \"abc\"\t",
    ])
    func aClientThatHasIt(header: String) {
        #expect(request(header).has(tag))
        #expect(request(header).has("W/\(tag)"))
    }

    @Test(arguments: [
        "", "abc", "\"ABC\"", "\"abc", "w/\"abc\"", "\"ab\", \"c\"", "\"abc\u{301}\"",
    ])
    func aClientThatDoesNot(header: String) {
        #expect(!request(header).has(tag))
    }

    @Test func aClientThatDoesNotSay() {
        #expect(!Request(method: .get, path: "/").has(tag))
    }

    @Test func notModifiedHasTheHeadersAndNoBody() {
        let response = Response(
            status: .ok,
            headers: [.eTag: tag, .cacheControl: "no-cache", .contentType: "application/json"],
            body: [1])
        #expect(
            response.notModified
                == Response(
                    status: .notModified, headers: [.eTag: tag, .cacheControl: "no-cache"]))
    }

    private func request(_ header: String) -> Request {
        Request(method: .get, path: "/", headers: [.ifNoneMatch: header])
    }
}
