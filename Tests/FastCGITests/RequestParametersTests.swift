import HTTP
import HTTPTypes
import Testing

@testable import FastCGI

@Suite struct RequestParametersTests {
    private func parameters(
        _ entries: [String], limits: Limits = Limits()
    ) -> RequestParameters {
        var parameters = RequestParameters(limits: limits)
        for entry in entries { parameters.take(Array(entry.utf8)) }
        return parameters
    }

    private let plain = ["REQUEST_METHOD=GET", "REQUEST_URI=/api/v1/products"]

    @Test func aWholeRequest() throws {
        let request = try parameters([
            "REQUEST_METHOD=POST", "REQUEST_URI=/api/v1/orders?a=%EC%9E%A5+1&b", "REQUEST_ID=abc",
            "REMOTE_ADDR=192.0.2.7", "HTTPS=on", "CONTENT_TYPE=application/json",
            "CONTENT_LENGTH=2", "HTTP_ACCEPT_LANGUAGE=ko, en;q=0.5", "HTTP_COOKIE=a=b; c=d",
            "SERVER_SOFTWARE=nginx", "GATEWAY_INTERFACE",
        ]).request(body: Array("{}".utf8))
        #expect(request.method == .post)
        #expect(request.path == "/api/v1/orders")
        #expect(request.query == FormFields([("a", "장 1"), ("b", "")]))
        #expect(request.id == "abc")
        #expect(request.remoteAddress == "192.0.2.7")
        #expect(request.isSecure)
        #expect(request.headers[.contentType] == "application/json")
        #expect(request.headers[.acceptLanguage] == "ko, en;q=0.5")
        #expect(request.headers[.cookie] == "a=b; c=d")
        #expect(request.headers.count == 3)
        #expect(request.body == Array("{}".utf8))
    }

    @Test func plainHTTPIsNotSecure() throws {
        let request = try parameters(plain + ["HTTPS="]).request(body: [])
        #expect(!request.isSecure)
    }

    @Test(arguments: [
        ["REQUEST_METHOD=GET"], ["REQUEST_URI=/"], ["REQUEST_METHOD=GET", "REQUEST_URI="],
        ["REQUEST_METHOD=GET", "REQUEST_URI=products"], ["REQUEST_METHOD=G T", "REQUEST_URI=/"],
    ])
    func withoutMethodOrPath(entries: [String]) {
        #expect(throws: RequestError.self) { try parameters(entries).request(body: []) }
    }

    @Test(arguments: ["-1", "+1", "1.0", "1e3", "0x10", " 1", "none"])
    func lengthsThatAreNone(text: String) {
        #expect(
            parameters(plain + ["CONTENT_LENGTH=\(text)"]).fault
                == .malformed("the length of the body is no number"))
    }

    @Test(arguments: [("", 0), ("0", 0), ("007", 7), ("66560", 66_560)])
    func lengths(text: String, bytes: Int) {
        let parameters = parameters(plain + ["CONTENT_LENGTH=\(text)"])
        #expect(parameters.fault == nil)
        #expect(parameters.contentLength == bytes)
    }

    @Test(arguments: ["66561", "9223372036854775808", "99999999999999999999999999"])
    func lengthsThatAreTooMuch(text: String) {
        #expect(parameters(plain + ["CONTENT_LENGTH=\(text)"]).fault == .bodyTooLarge)
    }

    @Test func aBodyShorterThanAnnounced() {
        let parameters = parameters(plain + ["CONTENT_LENGTH=3"])
        #expect(throws: RequestError.malformed("the body is shorter than announced")) {
            try parameters.request(body: [1, 2])
        }
    }

    @Test func asManyHeadersAsAllowedAndOneMore() throws {
        let most = (2..<Limits().maxParameters).map { "HTTP_X_\($0)=y" }
        #expect(parameters(plain + most).fault == nil)
        #expect(parameters(plain + most + ["HTTP_ONE_MORE=y"]).fault == .headersTooLarge)
    }

    @Test func asLargeHeadersAsAllowedAndOneByteMore() {
        let used = plain.map(\.utf8.count).reduce(0, +) + "HTTP_X=".utf8.count
        let value = String(repeating: "y", count: Limits().maxParameterBytes - used)
        #expect(parameters(plain + ["HTTP_X=\(value)"]).fault == nil)
        #expect(parameters(plain + ["HTTP_X=y\(value)"]).fault == .headersTooLarge)
    }

    @Test func clientsCannotSetWhatTheServerSets() throws {
        let request = try parameters(
            plain + ["HTTP_REMOTE_ADDR=10.0.0.1", "HTTP_REQUEST_METHOD=DELETE", "HTTP_HTTPS=on"]
        ).request(body: [])
        #expect(request.method == .get)
        #expect(request.remoteAddress == "")
        #expect(!request.isSecure)
    }

    @Test(arguments: [
        "q=%zz", "q=%FF", String(repeating: "a&", count: FormFields.maxFields + 1),
    ])
    func queriesThatCannotBeRead(query: String) throws {
        let request = try parameters(["REQUEST_METHOD=GET", "REQUEST_URI=/a?\(query)"])
            .request(body: [])
        #expect(request.isQueryMalformed && request.query.pairs.isEmpty && request.path == "/a")
        let plain = try parameters(["REQUEST_METHOD=GET", "REQUEST_URI=/a?q=1"]).request(body: [])
        #expect(!plain.isQueryMalformed)
    }

    /// nginx sends these two as themselves and as headers.
    @Test func typeAndLengthOfTheBodyAreTakenOnce() throws {
        let request = try parameters(
            plain + [
                "CONTENT_TYPE=text/csv", "HTTP_CONTENT_TYPE=text/csv", "CONTENT_LENGTH=1",
                "HTTP_CONTENT_LENGTH=1",
            ]
        ).request(body: [65])
        #expect(request.headers == [.contentType: "text/csv"])
    }

    /// Whatever the bytes, there is an answer.
    @Test func noiseIsNoTrap() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<2_000 {
            var parameters = RequestParameters()
            for prefix in ["", "HTTP_", "REQUEST_METHOD=", "REQUEST_URI=/", "CONTENT_LENGTH="] {
                let noise = (0..<Int.random(in: 0..<40)).map { _ in
                    UInt8.random(in: 0...255, using: &random)
                }
                parameters.take(Array(prefix.utf8) + noise)
            }
            _ = try? parameters.request(body: [])
        }
    }
}
