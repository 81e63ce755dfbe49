import Domain
import HTTP
import HTTPTypes
import JSON
import Testing

@testable import Web

/// `ETag` and `If-Match` of products, and the version in their form.
@Suite struct ProductVersionTests {
    private let service: TestService
    private let keeper: String
    private let id: Int64

    init() throws {
        service = try TestService()
        keeper = try service.signedIn("o@example.com", role: .operator)
        id = try service.product("사과", price: 1000)
    }

    private func put(
        _ name: String, price: Int = 1000, match: String? = nil
    ) throws -> Response {
        var headers = HTTPFields()
        headers[.ifMatch] = match
        return try service.send(
            .put, "/api/v1/products/\(id)",
            #"{"name":"\#(name)","category":"과일","price":\#(price),"status":"on-sale"}"#,
            as: keeper,
            headers: headers)
    }

    private func tag() throws -> String {
        try service.send(.get, "/api/v1/products/\(id)").headers[.eTag] ?? ""
    }

    @Test("A tag that was read is good for one change")
    func matches() throws {
        let first = try tag()
        #expect(first.hasPrefix("\"1-") && first.hasSuffix("\""))
        let changed = try put("배", match: first)
        #expect(changed.status == .ok && changed.headers[.eTag]?.hasPrefix("\"2-") == true)
        let stale = try put("감", match: first)
        #expect(stale.status == .preconditionFailed)
        #expect(try stale.code == "version-conflict")
        #expect(try service.send(.get, "/api/v1/products/\(id)").json["name"]?.text == "배")
        #expect(try put("감").status == .ok, "without the header there is no condition")
    }

    @Test(
        "Several tags, weak ones and any; what is none of ours matches nothing",
        arguments: [
            ("\"1-abc\"", true), ("W/\"1-abc\"", true), ("*", true), ("\"9-x\", \"1-y\"", true),
            ("\"1\"", true), ("\"2-abc\"", false), ("1", false), ("\"\"", false), ("", false),
            ("\"x-1\"", false), ("\"-1\"", false), ("nonsense", false), ("\"1-a", false),
        ])
    func reads(header: String, isMatch: Bool) throws {
        #expect(
            try put("배", match: header).status == (isMatch ? .ok : .preconditionFailed), "\(header)"
        )
    }

    @Test("Stock that comes or goes is another answer, not another version")
    func stock() throws {
        let before = try tag()
        _ = try service.send(
            .post, "/api/v1/products/\(id)/stock-adjustments", #"{"delta":5,"reason":"입고"}"#,
            as: keeper, key: "k")
        let after = try tag()
        #expect(after != before && after.hasPrefix("\"1-"))
        #expect(try put("배", match: before).status == .ok)
    }

    private func submit(
        _ name: String, price: String = "1000", version: String?, from: String = "/operator/product"
    ) throws -> Response {
        var fields = [
            ("_method", "PUT"), ("from", "\(from)?id=\(id)"), ("name", name), ("nameEn", ""),
            ("description", "둘째\r\n줄"), ("category", "과일"), ("price", price),
            ("status", "on-sale"),
        ]
        if let version { fields.append(("version", version)) }
        return try service.submit("/api/v1/products/\(id)", fields, session: keeper)
    }

    @Test("A stale form gets a page with both: what was typed, and what stands now")
    func staleForm() throws {
        #expect(try submit("배", version: "1").status == .seeOther)
        let stale = try submit("<감>", price: "2000", version: "1")
        #expect(stale.status == .conflict)
        #expect(stale.headers[.contentType] == "text/html; charset=utf-8")
        let page = String(decoding: stale.body, as: UTF8.self)
        #expect(page.contains(#"name="version" value="2""#))
        #expect(page.contains(#"name="name" value="&lt;감&gt;""#))
        #expect(page.contains("지금 저장된 값: 배</span>"))
        #expect(page.contains(#"name="price" value="2000""#) && page.contains("저장된 값: 1000</"))
        // What is the same, but for how its line ends, is not held against anybody.
        #expect(!page.contains("description-now") && page.contains("\n둘째\r\n줄</textarea>"))
        #expect(page.contains(#"action="/api/v1/products/\#(id)""#))
        #expect(page.contains(#"href="/operator/product?id=\#(id)""#))
        // Sent once more, with the version that the page has, it is what the operator decided.
        #expect(try submit("감", price: "2000", version: "2").status == .seeOther)
        #expect(try service.send(.get, "/api/v1/products/\(id)").json["name"]?.text == "감")
    }

    @Test("The page speaks the form's language; a form without a version changes as before")
    func languageAndNone() throws {
        #expect(try submit("배", version: nil).status == .seeOther)
        let stale = try submit("감", version: "1", from: "/en/operator/product")
        let page = String(decoding: stale.body, as: UTF8.self)
        #expect(page.contains(#"<html lang="en">"#) && page.contains("Stands now: 배"))
        #expect(page.contains(#"href="/en/operator/product?id=\#(id)""#))
        #expect(try submit("감", version: "x").status == .seeOther, "back to the form")
        #expect(try service.send(.get, "/api/v1/products/\(id)").json["name"]?.text == "배")
    }
}
