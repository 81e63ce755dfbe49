import HTTPTypes
import JSON
import Testing

@testable import HTTP

@Suite struct ProblemTests {
    @Test func isADocumentOfItsOwnType() {
        let response = Problem(
            status: .conflict, code: "out-of-stock", title: "재고 부족", detail: "두 개 남았습니다.",
            instance: "urn:request:7",
            members: [JSON.Member("available", .integer(2)), JSON.Member("lines", [])]
        ).response
        #expect(response.status == .conflict)
        #expect(response.headers[.contentType] == "application/problem+json")
        #expect(response.headers[.cacheControl] == "no-store")
        #expect(
            String(decoding: response.body, as: UTF8.self)
                == #"{"type":"/problems/out-of-stock","title":"재고 부족","status":409,"#
                + #""code":"out-of-stock","detail":"두 개 남았습니다.","instance":"urn:request:7","#
                + #""available":2,"lines":[]}"#)
    }

    @Test func plainDocuments() {
        let response = Response.json(["a": .integer(1)], status: .created)
        #expect(response.status == .created)
        #expect(response.headers[.contentType] == "application/json")
        #expect(response.body == Array(#"{"a":1}"#.utf8))
    }
}
