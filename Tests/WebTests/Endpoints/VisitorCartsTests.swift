import HTTP
import HTTPTypes
import JSON
import Testing

@testable import Shop
@testable import Store
@testable import Web

/// The first thing that a visitor puts into a cart: with an idempotency key, it makes one cart.
@Suite struct VisitorCartsTests {
    private let service: TestService
    private let product: Int64

    init() throws {
        service = try TestService()
        product = try service.product()
    }

    private func add(
        quantity: Int = 1, key: String? = "k", agent: String? = "curl/8",
        from address: String = "192.0.2.1", cart: String? = nil
    ) throws -> Response {
        var headers: HTTPFields = [:]
        headers[.userAgent] = agent
        headers[.cookie] = cart.map { "cart=\($0)" }
        return try service.send(
            .post, "/api/v1/cart/items",
            #"{"productId":\#(product),"quantity":\#(quantity)}"#, key: key, headers: headers,
            from: address)
    }

    private func carts() throws -> Int64? {
        try service.shop.database.read {
            try $0.first("SELECT count(*) FROM carts") { $0.integer(0) }
        }
    }

    @Test("A repeat after a lost answer gets the same bytes and the same cookie, and adds nothing")
    func repeatsTheFirst() throws {
        let first = try add(quantity: 2)
        let again = try add(quantity: 2)
        #expect((first.status, again.status) == (.ok, .ok))
        #expect(again.body == first.body)
        #expect(again.headers[values: .setCookie] == first.headers[values: .setCookie])
        #expect(first.headers[.idempotencyReplayed] == nil)
        #expect(again.headers[.idempotencyReplayed] == "true")
        let token = try #require(first.cookie("cart"))
        #expect(token.utf8.count == 43)
        let cart = try service.send(.get, "/api/v1/cart", headers: [.cookie: "cart=\(token)"])
        #expect(try cart.json["items"]?.items.first?["quantity"]?.number == 2)
        #expect(try carts() == 1)
    }

    @Test("A repeat that carries the cookie finds the same answer")
    func repeatsWithTheCookie() throws {
        let first = try add()
        let again = try add(cart: first.cookie("cart"))
        #expect(again.body == first.body)
        #expect(again.headers[.idempotencyReplayed] == "true")
    }

    @Test("The same key for something else is refused, and gives no cookie away")
    func refusesSomethingElse() throws {
        _ = try add()
        let other = try add(quantity: 2)
        #expect(try other.code == "idempotency-key-reused")
        #expect(other.cookie("cart") == nil)
    }

    @Test("Another key, address or user agent, or none: another cart")
    func keepsOthersApart() throws {
        let answers = [
            try add(), try add(key: "k2"), try add(from: "192.0.2.2"), try add(agent: "curl/9"),
            try add(agent: nil), try add(key: nil), try add(key: nil),
        ]
        #expect(answers.allSatisfy { $0.headers[.idempotencyReplayed] == nil })
        #expect(Set(answers.compactMap { $0.cookie("cart") }).count == answers.count)
    }

    @Test("A refusal is not kept: the same key succeeds later")
    func keepsNoRefusal() throws {
        #expect(try add(quantity: 1000).code == "invalid-quantity")
        #expect(try add().headers[.idempotencyReplayed] == nil)
        #expect(try carts() == 1)
    }

    @Test("A form's key counts as the header's does")
    func takesAFormsKey() throws {
        let fields = [
            ("productId", "\(product)"), ("quantity", "3"), ("idempotency_key", "form"),
            ("from", "/products"),
        ]
        let cookies = try (0..<2).map { _ in
            try service.submit("/api/v1/cart/items", fields).cookie("cart")
        }
        #expect(cookies[0] != nil && cookies[0] == cookies[1])
        #expect(try carts() == 1)
    }

    @Test("A cookie that was made up is not taken over with a key either")
    func takesNoTokenOver() throws {
        let planted = String(repeating: "x", count: 43)
        let answer = try add(cart: planted)
        #expect(answer.cookie("cart") != planted)
        #expect(try add(cart: planted).cookie("cart") == answer.cookie("cart"))
    }
}

/// A session cookie of no live session is removed by what changes something.
@Suite struct DeadSessionCookieTests {
    private let service: TestService
    private let product: Int64
    private let dead = String(repeating: "d", count: 43)

    init() throws {
        service = try TestService()
        product = try service.product()
    }

    private func ask(
        _ method: HTTPRequest.Method, _ path: String, _ body: String? = nil, session: String,
        as token: String? = nil, isSecure: Bool = false
    ) throws -> Response {
        let name = isSecure ? "__Host-session" : "session"
        return try service.send(
            method, path, body, as: token, key: "k",
            headers: [.cookie: "\(name)=\(session)", .secFetchSite: "same-origin"],
            isSecure: isSecure)
    }

    private func removals(_ response: Response, name: String = "session") -> [String] {
        response.headers[values: .setCookie].filter { $0.hasPrefix("\(name)=") }
    }

    private var line: String { #"{"productId":\#(product),"quantity":1}"# }

    @Test("On successes, refusals and forms alike")
    func isRemoved() throws {
        let gone = "session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax"
        let added = try ask(.post, "/api/v1/cart/items", line, session: dead)
        #expect(added.status == .ok && added.cookie("cart") != nil)
        #expect(removals(added) == [gone])
        let refused = try ask(
            .post, "/api/v1/orders", #"{"fromCart":true}"#, session: "not a token")
        #expect(try refused.code == "not-signed-in")
        #expect(removals(refused) == [gone])
        let form = try service.submit(
            "/api/v1/customers/me/balance/charges", [("amount", "1000"), ("from", "/balance")],
            session: dead)
        #expect(form.status == .seeOther)
        #expect(removals(form) == [gone])
        let secure = try ask(
            .post, "/api/v1/cart/items", line, session: dead, isSecure: true)
        #expect(removals(secure, name: "__Host-session") == ["__Host-\(gone); Secure"])
    }

    @Test("Not on reads: the answer may come after that of a sign-in in another tab")
    func staysOnReads() throws {
        for path in ["/api/v1/cart", "/api/v1/products", "/api/v1/customers/me"] {
            #expect(removals(try ask(.get, path, session: dead)) == [])
            #expect(removals(try ask(.head, path, session: dead)) == [])
        }
    }

    @Test("Not that of a live session, nor beside a bearer token, nor where none came along")
    func staysWhereItIsRight() throws {
        let token = try service.signedIn("a@example.com")
        #expect(removals(try ask(.post, "/api/v1/cart/items", line, session: token)) == [])
        #expect(removals(try ask(.delete, "/api/v1/cart", session: dead, as: token)) == [])
        #expect(removals(try service.send(.post, "/api/v1/cart/items", line)) == [])
    }

    @Test("One that signs up with a form gets one cookie, the new session's")
    func makesWayForANewOne() throws {
        let response = try service.submit(
            "/api/v1/customers",
            [("name", "손님"), ("email", "b@example.com"), ("password", "plum orchard rain")],
            session: dead)
        #expect(removals(response).count == 1)
        #expect(response.cookie("session")?.utf8.count == 43)
    }

    @Test("What another site sends signs no customer out")
    func staysForOtherSites() throws {
        let response = try service.send(
            .post, "/api/v1/cart/items", line,
            headers: [.cookie: "session=\(dead)", .secFetchSite: "cross-site"])
        #expect(try response.code == "cross-site")
        #expect(removals(response) == [])
    }
}
