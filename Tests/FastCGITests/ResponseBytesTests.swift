import HTTP
import HTTPTypes
import Testing

@testable import FastCGI

@Suite struct ResponseBytesTests {
    private func text(_ response: Response, isHead: Bool = false) -> String {
        String(decoding: response.bytes(isHead: isHead), as: UTF8.self)
    }

    private let page = Response(
        status: .ok, headers: [.contentType: "text/plain"], body: Array("장터".utf8))

    @Test func statusHeadersAndBody() {
        #expect(
            text(page)
                == "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\n장터")
    }

    @Test func headHasTheHeadersOfGetAndNoBody() {
        #expect(
            text(page, isHead: true)
                == "Status: 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 6\r\n\r\n")
    }

    @Test func noContentHasNoLength() {
        #expect(text(Response(status: .noContent)) == "Status: 204 No Content\r\n\r\n")
    }

    @Test func lengthIsCountedNotGiven() {
        let response = Response(status: .ok, headers: [.contentLength: "99"], body: [65])
        #expect(text(response) == "Status: 200 OK\r\nContent-Length: 1\r\n\r\nA")
    }

    @Test func everyCookieHasALineOfItsOwn() {
        var response = Response(status: .ok)
        response.headers.append(HTTPField(name: .setCookie, value: "a=1"))
        response.headers.append(HTTPField(name: .setCookie, value: "b=2"))
        #expect(text(response).contains("\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n"))
    }

    @Test(arguments: ["/\r\nSet-Cookie: evil=1", "/\nX: 1", "/\r\r\n\r\n<html>"])
    func aValueEndsNoLine(value: String) {
        let response = Response(status: .seeOther, headers: [.location: value])
        let lines = text(response).split(separator: "\r\n")
        #expect(lines.count == 3)
        #expect(!text(response).replacing("\r\n", with: "").contains { $0.isNewline })
    }
}
