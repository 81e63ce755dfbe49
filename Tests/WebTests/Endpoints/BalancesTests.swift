import HTTP
import HTTPTypes
import JSON
import Testing

@testable import Web

@Suite struct BalancesTests {
    @Test(
        "Each charge that breaks a rule is refused with that rule",
        arguments: [
            ("490", "minimum"), ("505", "unit"), ("100010", "maximum"), ("-10", "minimum"),
            ("0", "minimum"), ("10.5", "integer"), ("1e3", "integer"), ("1000.0", "integer"),
            (#""500""#, "integer"), ("null", "integer"), ("true", "integer"), ("[500]", "integer"),
            ("9223372036854775808", "integer"), ("-9223372036854775809", "integer"),
        ])
    func refusesCharge(amount: String, rule: String) throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let response = try service.send(
            .post, "/api/v1/customers/me/balance/charges", #"{"amount":\#(amount)}"#, as: token,
            key: "k")
        #expect(response.status == .unprocessableContent)
        #expect(try response.code == "invalid-charge-amount")
        #expect(try response.json["rule"]?.text == rule)
        let balance = try service.send(.get, "/api/v1/customers/me/balance", as: token)
        #expect(try balance.json["balance"]?.number == 0)
    }

    @Test("Charges at the edges are taken", arguments: [500, 510, 100_000])
    func takesCharge(amount: Int64) throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let response = try service.send(
            .post, "/api/v1/customers/me/balance/charges", #"{"amount":\#(amount)}"#, as: token,
            key: "k")
        #expect(response.status == .created)
        #expect(try response.json["balance"]?.number == amount)
        #expect(try service.discrepancies() == [])
    }

    @Test("A missing amount and a missing key are distinct")
    func namesWhatIsMissing() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let path = "/api/v1/customers/me/balance/charges"
        #expect(
            try service.send(.post, path, "{}", as: token, key: "k").json["rule"]?.text
                == "integer")
        let keyless = try service.send(.post, path, #"{"amount":500}"#, as: token)
        #expect(keyless.status == .badRequest)
        #expect(try keyless.code == "idempotency-key-required")
    }

    @Test("A repeat gets the same bytes and charges once; the key with another body is refused")
    func repeats() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let path = "/api/v1/customers/me/balance/charges"
        let first = try service.send(.post, path, #"{"amount":500}"#, as: token, key: "k")
        let again = try service.send(.post, path, #"{ "amount" : 500 }"#, as: token, key: "\"k\"")
        #expect(again.body == first.body)
        #expect(again.status == first.status)
        #expect(again.headers[.idempotencyReplayed] == "true")
        #expect(first.headers[.idempotencyReplayed] == nil)
        let other = try service.send(.post, path, #"{"amount":600}"#, as: token, key: "k")
        #expect(try other.code == "idempotency-key-reused")
        let balance = try service.send(.get, "/api/v1/customers/me/balance", as: token)
        #expect(try balance.json["balance"]?.number == 500)
    }

    @Test("Another customer's balance is not there")
    func hidesOthers() throws {
        let service = try TestService()
        _ = try service.signedIn("a@example.com")
        let token = try service.signedIn("b@example.com")
        #expect(
            try service.send(.get, "/api/v1/customers/1/balance", as: token).status == .notFound)
        #expect(try service.send(.get, "/api/v1/customers/2/balance", as: token).status == .ok)
        #expect(try service.send(.get, "/api/v1/customers/2/balance").status == .unauthorized)
    }

    @Test("The ledger is listed page by page, newest first")
    func pages() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 250_000)
        let first = try service.send(
            .get, "/api/v1/customers/me/balance/entries?limit=2", as: token
        ).json
        #expect(first["items"]?.items.map { $0["balance"]?.number } == [250_000, 200_000])
        let cursor = try #require(first["nextCursor"]?.text)
        let second = try service.send(
            .get, "/api/v1/customers/me/balance/entries?limit=2&cursor=\(cursor)", as: token
        ).json
        #expect(second["items"]?.items.map { $0["amount"]?.number } == [100_000])
        #expect(second["nextCursor"] == .null)
    }

    @Test("A form is answered with a page: what was typed and what is wrong, or the result")
    func answersForms() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let path = "/api/v1/customers/me/balance/charges"
        let wrong = try service.submit(
            path, [("amount", "505"), ("idempotency_key", "k1"), ("from", "/en/balance?x=1")],
            session: token)
        #expect(wrong.status == .seeOther)
        #expect(wrong.headers[.location] == "/en/balance?x=1")
        #expect(
            try service.fragment(
                "notice", .english, session: token, flash: wrong.cookie("flash"),
                page: "/en/balance?x=1"
            ).contains("multiple of ₩10"))
        let right = try service.submit(
            path, [("amount", "500"), ("idempotency_key", "k2"), ("from", "/balance")],
            session: token)
        #expect(right.headers[.location] == "/balance")
        #expect(
            try service.fragment(
                "notice", session: token, flash: right.cookie("flash"), page: "/balance"
            ).contains("충전했습니다: 500원"))
    }

    @Test("A form on another site changes nothing")
    func refusesCrossSite() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let response = try service.send(
            .post, "/api/v1/customers/me/balance/charges", "amount=500",
            key: "k",
            headers: [
                .contentType: "application/x-www-form-urlencoded", .cookie: "session=\(token)",
                .secFetchSite: "cross-site",
            ])
        #expect(response.status == .forbidden)
        #expect(try response.code == "cross-site")
    }
}
