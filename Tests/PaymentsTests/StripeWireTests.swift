import Domain
import Payments
import Testing

/// The client against answers written by hand.
struct StripeWireTests {
    private let order = OrderId(42)

    private func intent(
        _ status: String = "requires_confirmation", id: String = "pi_1", more: String = ""
    ) -> String {
        #"{"id":"\#(id)","amount":5000,"currency":"krw","status":"\#(status)","#
            + #""metadata":{"order":"\#(order)","attempt":"3"},"unknown":[1]\#(more)}"#
    }

    private func wire(
        to server: ScriptedServer, timeouts: Int = 2_000
    ) throws -> StripeWire {
        StripeWire(
            address: try #require(PaymentAddress(server.origin)), key: "sk_test_1",
            timeouts: HTTPClient.Timeouts(connect: 500, whole: timeouts))
    }

    @Test func `creating asks for won, once, and names order and attempt`() throws {
        let answer = intent()
        let server = try ScriptedServer { _, _ in .answer(200, answer) }
        defer { server.stop() }
        let made = try wire(to: server)
            .createIntent(order: order, attempt: 3, amount: Won(5000), key: "k-1")
        #expect(
            made
                == PaymentIntent(
                    id: "pi_1", status: .requiresConfirmation, amount: Won(5000), currency: "krw",
                    order: order, attempt: 3))
        let asked = try #require(server.asked.first)
        #expect(server.asked.count == 1)
        #expect(asked.line == "POST /v1/payment_intents")
        #expect(asked.headers["authorization"] == "Bearer sk_test_1")
        #expect(asked.headers["idempotency-key"] == "k-1")
        #expect(asked.headers["content-type"] == "application/x-www-form-urlencoded")
        #expect(
            asked.body == "amount=5000&currency=krw&payment_method=pm_card_visa"
                + "&payment_method_types%5B%5D=card&metadata%5Border%5D=000000000001A"
                + "&metadata%5Battempt%5D=3")
    }

    /// Others may use the account, in other currencies and in ways that we do not know.
    @Test func `intents of others are passed over`() throws {
        let foreign =
            #"{"id":"pi_2","amount":5,"currency":"usd","status":"requires_capture","metadata":{}}"#
        let page = #"{"data":[\#(foreign),\#(intent("succeeded"))],"has_more":true}"#
        let server = try ScriptedServer { _, _ in .answer(200, page) }
        defer { server.stop() }
        let wire = try wire(to: server)
        let found = try wire.intents()
        #expect(found.intents.map(\.id) == ["pi_1"])
        #expect(found.next == "pi_1")
        #expect(throws: PaymentFault.noAnswer("a list of intents that does not end")) {
            try wire.intents(after: "pi_1")
        }
    }

    @Test(arguments: [
        ("requires_confirmation", "", PaymentIntent.Status.requiresConfirmation),
        ("processing", "", .processing),
        ("succeeded", "", .succeeded),
        ("canceled", "", .canceled),
        (
            "requires_payment_method", #"{"code":"card_declined","decline_code":"lost_card"}"#,
            .declined(reason: "lost_card")
        ),
        ("requires_payment_method", #"{"code":"expired"}"#, .declined(reason: "expired")),
        ("requires_payment_method", "", .declined(reason: "requires_payment_method")),
        ("requires_action", "", .declined(reason: "authentication_required")),
    ])
    func `statuses are distinct`(
        word: String, error: String, status: PaymentIntent.Status
    ) throws {
        let answer = intent(word, more: error.isEmpty ? "" : #","last_payment_error":\#(error)"#)
        let server = try ScriptedServer { _, _ in .answer(200, answer) }
        defer { server.stop() }
        #expect(try wire(to: server).intent("pi_1").status == status)
    }

    @Test(arguments: [
        "", "nothing", "[]", "{}", "null", "requires_capture", "other id", "dollars", "fraction",
        "zero", "too long",
    ])
    func `an answer that is not as it should be is none`(what: String) throws {
        let good = intent("succeeded")
        let answer =
            switch what {
            case "requires_capture": intent("requires_capture")
            case "other id": intent("succeeded", id: "pi_2")
            case "dollars": good.replacing("krw", with: "usd")
            case "fraction": good.replacing("5000", with: "5000.5")
            case "zero": good.replacing("5000", with: "0")
            case "too long":
                intent("succeeded", more: String(repeating: " ", count: 256 * 1024))
            default: what
            }
        let server = try ScriptedServer { _, _ in .answer(200, answer) }
        defer { server.stop() }
        let wire = try wire(to: server)
        #expect { try wire.intent("pi_1") } throws: { isNoAnswer($0) }
    }

    @Test(arguments: ["", "..", "pi_1/x", "pi 1", "pi_é", String(repeating: "a", count: 256)])
    func `an intent without a good name is none`(id: String) throws {
        let answer = intent(id: id)
        let server = try ScriptedServer { _, _ in .answer(200, answer) }
        defer { server.stop() }
        let wire = try wire(to: server)
        #expect {
            try wire.createIntent(order: order, attempt: 3, amount: Won(5000), key: "k-1")
        } throws: {
            isNoAnswer($0)
        }
    }

    @Test(arguments: [302, 409, 429, 500, 502, 503, 504])
    func `these statuses are no answer`(status: Int) throws {
        let server = try ScriptedServer { _, _ in .answer(status, #"{"error":{"code":"x"}}"#) }
        defer { server.stop() }
        let wire = try wire(to: server)
        #expect { try wire.confirmIntent("pi_1", key: "k") } throws: { isNoAnswer($0) }
    }

    @Test(arguments: [400, 401, 402, 403, 404])
    func `these are refusals`(status: Int) throws {
        let server = try ScriptedServer { _, _ in
            .answer(status, #"{"error":{"code":"why","type":"t","message":"m"}}"#)
        }
        defer { server.stop() }
        let wire = try wire(to: server)
        #expect(throws: PaymentFault.refused(status: status, code: "why", message: "m")) {
            try wire.createIntent(order: order, attempt: 1, amount: Won(1), key: "k")
        }
    }

    @Test func `a decline carries its intent`() throws {
        let inside = intent(
            "requires_payment_method",
            more: #","last_payment_error":{"decline_code":"insufficient_funds"}"#)
        let answer = #"{"error":{"code":"card_declined","payment_intent":\#(inside)}}"#
        let server = try ScriptedServer { _, _ in .answer(402, answer) }
        defer { server.stop() }
        let found = try wire(to: server).confirmIntent("pi_1", key: "k")
        #expect(found.status == .declined(reason: "insufficient_funds"))
        #expect(server.asked.map(\.line) == ["POST /v1/payment_intents/pi_1/confirm"])
    }

    @Test(arguments: [
        (400, "succeeded", PaymentIntent.Status.succeeded),
        (400, "canceled", .canceled),
        (402, "requires_confirmation", .declined(reason: "card_declined")),
    ])
    func `a refusal without its intent is asked about`(
        status: Int, word: String, outcome: PaymentIntent.Status
    ) throws {
        let answer = intent(word)
        let server = try ScriptedServer { asked, _ in
            asked.line.hasPrefix("GET")
                ? .answer(200, answer) : .answer(status, #"{"error":{"code":"card_declined"}}"#)
        }
        defer { server.stop() }
        #expect(try wire(to: server).confirmIntent("pi_1", key: "k").status == outcome)
        #expect(server.asked.last?.line == "GET /v1/payment_intents/pi_1")
    }

    @Test func `a confirmation refused while nothing has happened is a refusal`() throws {
        let answer = intent()
        let server = try ScriptedServer { asked, _ in
            asked.line.hasPrefix("GET")
                ? .answer(200, answer) : .answer(400, #"{"error":{"code":"why"}}"#)
        }
        defer { server.stop() }
        let wire = try wire(to: server)
        #expect(throws: PaymentFault.refused(status: 400, code: "why", message: "")) {
            try wire.confirmIntent("pi_1", key: "k")
        }
    }

    @Test func `cancelling what was captured reports it`() throws {
        let answer = intent("succeeded")
        let server = try ScriptedServer { asked, _ in
            asked.line.hasPrefix("GET")
                ? .answer(200, answer) : .answer(400, #"{"error":{"message":"Bad request"}}"#)
        }
        defer { server.stop() }
        #expect(try wire(to: server).cancelIntent("pi_1", key: "k").status == .succeeded)
    }

    @Test func `refunds are read to the last page`() throws {
        let refund =
            #"{"id":"re_N","amount":10,"currency":"krw","status":"S","#
            + #""payment_intent":"pi_1"}"#
        let server = try ScriptedServer { _, number in
            let item = refund.replacing("N", with: String(number))
                .replacing("\"S\"", with: number == 0 ? "\"requires_action\"" : "\"succeeded\"")
            return .answer(200, #"{"data":[\#(item)],"has_more":\#(number == 0)}"#)
        }
        defer { server.stop() }
        let refunds = try wire(to: server).refunds(ofIntent: "pi_1")
        #expect(refunds.map(\.id) == ["re_0", "re_1"])
        #expect(refunds.map(\.status) == [.pending, .succeeded])
        #expect(
            server.asked.map(\.line) == [
                "GET /v1/refunds?payment_intent=pi_1&limit=100",
                "GET /v1/refunds?payment_intent=pi_1&limit=100&starting_after=re_0",
            ])
    }

    private func isNoAnswer(_ error: any Error) -> Bool {
        if case .noAnswer = error as? PaymentFault { true } else { false }
    }
}
