import Domain
import HTTP
import HTTPTypes
import JSON
import Testing

@testable import Shop
@testable import Web

@Suite struct SecurityEventsTests {
    private let service: TestService
    private let keeper: String

    init() throws {
        service = try TestService()
        keeper = try service.signedIn("o@example.com", role: .operator)
    }

    private func list(_ query: String = "") throws -> [JSON] {
        let answer = try service.send(.get, "/api/v1/security-events\(query)", as: keeper)
        #expect(answer.status == .ok)
        return try answer.json["items"]?.items ?? []
    }

    @Test("What an operator does is listed, newest first, with what was before")
    func lists() throws {
        let made = try service.send(
            .post, "/api/v1/products", #"{"name":"사과","category":"과일","price":100,"stock":3}"#,
            as: keeper)
        let id = try #require(try made.json["id"]?.number)
        _ = try service.send(
            .put, "/api/v1/products/\(id)",
            #"{"name":"사과","category":"과일","price":90,"status":"on-sale"}"#, as: keeper)
        let items = try list()
        #expect(items.map { $0["kind"]?.text } == ["product-changed", "product-added"])
        let changed = try #require(items.first)
        #expect(changed["actorId"]?.number == 1)
        #expect(changed["actorName"]?.text == "손님")
        #expect(changed["subjectType"]?.text == "product")
        #expect(changed["subjectId"]?.text == "\(id)")
        #expect(changed["address"]?.text == "127.0.0.1")
        #expect(changed["requestId"]?.text == "test")
        #expect(
            changed["changes"]?.items == [["name": "price", "before": "100", "after": "90"]])
        #expect(try list("?kind=product-added").count == 1)
        let page = try service.send(.get, "/api/v1/security-events?limit=1", as: keeper).json
        let cursor = try #require(page["nextCursor"]?.text)
        #expect(
            try list("?limit=1&cursor=\(cursor)").map { $0["kind"]?.text } == ["product-added"])
    }

    @Test("Signing up, in, out and failing to are events; what was typed is not kept")
    func accounts() throws {
        _ = try service.send(
            .post, "/api/v1/customers",
            #"{"name":"손님","email":"a@example.com","password":"plum orchard rain"}"#)
        let signIn = { (email: String, password: String) in
            try service.send(
                .post, "/api/v1/sessions", #"{"email":"\#(email)","password":"\#(password)"}"#)
        }
        _ = try signIn("a@example.com", "wrong password")
        _ = try signIn("nobody-here@example.com", "wrong password")
        let token = try signIn("a@example.com", "plum orchard rain").json["token"]?.text
        _ = try service.send(.delete, "/api/v1/sessions/current", as: token)
        let items = try list()
        #expect(
            items.map { $0["kind"]?.text } == [
                "sign-out", "sign-in", "sign-in-failed", "sign-in-failed", "sign-up",
            ])
        #expect(items.map { $0["subjectId"] } == ["2", "2", .null, "2", "2"])
        #expect(items.map { $0["actorId"]?.number } == [2, 2, nil, nil, 2])
        let text = String(decoding: JSON.array(items).bytes, as: UTF8.self)
        #expect(!text.contains("nobody-here") && !text.contains("wrong") && !text.contains("plum"))
    }

    @Test("Operators alone see them")
    func isForOperators() throws {
        let customer = try service.signedIn("a@example.com")
        let path = "/api/v1/security-events"
        #expect(try service.send(.get, path).status == .unauthorized)
        #expect(try service.send(.get, path, as: customer).status == .forbidden)
        #expect(
            try service.send(.get, "\(path)?kind=x", as: keeper).status == .unprocessableContent)
        #expect(
            try service.fragment("operator-events", session: customer).contains("운영자만"))
    }

    @Test("The operator's page shows them in words", arguments: languages)
    func isShown(language: Language) throws {
        let id = try service.product()
        _ = try service.send(
            .post, "/api/v1/products/\(id)/stock-adjustments",
            #"{"delta":-2,"reason":"<b>상함"}"#, as: keeper)
        let shown = try service.fragment("operator-events", language, session: keeper)
        #expect(shown.contains("10 → 8"))
        #expect(shown.contains("&lt;b&gt;상함"))
        #expect(shown.contains("href=\"\(language.prefix)/operator/product?id=\(id)\""))
        #expect(shown.contains(language == .korean ? "재고 조정" : "Stock adjusted"))
        for kind in SecurityEvent.Kind.allCases {
            #expect(!Texts.word("event-\(kind.rawValue)", language).isEmpty)
        }
        let other = try service.fragment(
            "operator-events?kind=sign-in", language, session: keeper)
        #expect(!other.contains("10 → 8"))
        #expect(other.contains(#"<option value="sign-in" selected>"#))
    }

    @Test("A line of the log is the event as the API has it")
    func isLogged() throws {
        let id = try service.product()
        _ = try service.send(
            .post, "/api/v1/products/\(id)/stock-adjustments", #"{"delta":1,"reason":"a\"b"}"#,
            as: keeper)
        let lines = SecurityLog.lines(try service.shop.unloggedSecurityEvents())
            .split(separator: UInt8(ascii: "\n"))
        #expect(lines.count == 1)
        #expect(try lines.map { try JSON(parsing: Array($0)) } == list())
    }
}
