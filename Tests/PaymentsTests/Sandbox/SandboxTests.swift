import Foundation
import HTTP
import HTTPTypes
import Testing
import payment_sandbox

/// The states of intents and refunds, and who is let in.
struct SandboxTests {
    private let book: TestBook

    init() throws { book = try TestBook() }

    @Test func `an intent is made unconfirmed`() {
        let form = "amount=5000&currency=krw&payment_method=pm_card_visa&metadata%5Border%5D=A"
        let made = book.post("/v1/payment_intents", form)
        #expect(made.status.code == 200)
        #expect(made.text("status") == "requires_confirmation")
        #expect(made.text("amount") == "5000")
        #expect(made.text("metadata", "order") == "A")
        #expect(book.status(of: made.text("id")) == "requires_confirmation")
    }

    @Test(arguments: [
        "", "amount=0&currency=krw&payment_method=pm_a",
        "amount=-1&currency=krw&payment_method=pm_a",
        "amount=1.5&currency=krw&payment_method=pm_a", "amount=1&currency=usd&payment_method=pm_a",
        "amount=1&currency=krw", "amount=1&currency=krw&payment_method=visa",
        "amount=100000000&currency=krw&payment_method=pm_a",
        "amount=99999999999999999999&currency=krw&payment_method=pm_a",
        "amount=1&currency=krw&payment_method=pm_a&metadata%5B%5D=A",
    ])
    func `an intent that makes no sense is refused`(form: String) {
        #expect(book.post("/v1/payment_intents", form).status.code == 400)
        #expect(book.get("/v1/payment_intents").list("data").isEmpty)
    }

    @Test func `confirmed it is captured, once`() {
        let id = book.intent()
        #expect(book.confirm(id).text("status") == "succeeded")
        let again = book.confirm(id)
        #expect(again.status.code == 400)
        #expect(again.text("error", "code") == "payment_intent_unexpected_state")
        #expect(again.text("error", "payment_intent", "status") == "succeeded")
        let captures = book.get("/sandbox/book")
        #expect(captures.text("captures", "000000000001A", "count") == "1")
    }

    @Test(arguments: [
        ("pm_card_visa_chargeDeclined", ""),
        ("pm_card_visa_chargeDeclinedInsufficientFunds", "insufficient_funds"),
    ])
    func `some cards are declined`(method: String, reason: String) {
        let id = book.intent(method: method)
        let answer = book.confirm(id)
        #expect(answer.status.code == 402)
        #expect(answer.text("error", "code") == "card_declined")
        #expect(answer.text("error", "decline_code") == reason)
        #expect(answer.text("error", "payment_intent", "status") == "requires_payment_method")
        #expect(book.status(of: id) == "requires_payment_method")
        #expect(book.confirm(id).status.code == 400)
    }

    @Test func `what is not captured can be canceled`() {
        let fresh = book.intent()
        let declined = book.intent(method: "pm_card_visa_chargeDeclined")
        _ = book.confirm(declined)
        for id in [fresh, declined] {
            #expect(book.post("/v1/payment_intents/\(id)/cancel").text("status") == "canceled")
            #expect(book.post("/v1/payment_intents/\(id)/cancel").status.code == 400)
            #expect(book.confirm(id).status.code == 400)
        }
        let captured = book.intent()
        _ = book.confirm(captured)
        #expect(book.post("/v1/payment_intents/\(captured)/cancel").status.code == 400)
    }

    @Test func `refunds go up to what was captured`() {
        let id = book.intent()
        #expect(book.post("/v1/refunds", "payment_intent=\(id)").status.code == 400)
        _ = book.confirm(id)
        let part = book.post("/v1/refunds", "payment_intent=\(id)&amount=2000")
        #expect(part.text("status") == "succeeded")
        #expect(book.get("/v1/refunds/\(part.text("id"))").text("amount") == "2000")
        let more = book.post("/v1/refunds", "payment_intent=\(id)&amount=3001")
        #expect(more.text("error", "code") == "amount_too_large")
        #expect(book.post("/v1/refunds", "payment_intent=\(id)").text("amount") == "3000")
        let late = book.post("/v1/refunds", "payment_intent=\(id)&amount=1")
        #expect(late.text("error", "code") == "charge_already_refunded")
        let list = book.get("/v1/refunds", query: [("payment_intent", id)])
        #expect(list.list("data").map { $0["amount"] as? Int } == [3000, 2000])
    }

    @Test func `lists are read page by page, newest first`() {
        let ids = (0..<5).map { _ in book.intent() }
        let first = book.get("/v1/payment_intents", query: [("limit", "3")])
        #expect(first.list("data").map { $0["id"] as? String } == Array(ids.reversed().prefix(3)))
        #expect(first.bodyText.contains(#""has_more":true"#))
        let rest = book.get(
            "/v1/payment_intents", query: [("limit", "3"), ("starting_after", ids[2])])
        #expect(rest.list("data").map { $0["id"] as? String } == [ids[1], ids[0]])
        #expect(rest.bodyText.contains(#""has_more":false"#))
    }

    @Test(arguments: ["", "Bearer", "Bearer wrong", "secret", "Basic secret"])
    func `no call is accepted without the key`(authorization: String) {
        let request = Request(
            method: .get, path: "/sandbox/book", headers: [.authorization: authorization])
        #expect(book.sandbox.answer(to: request).status.code == 401)
    }

    @Test(arguments: [
        "/", "/v1", "/v1/payment_intents/pi_none", "/v1/refunds/re_none", "/v1/charges",
        "/v1/payment_intents/pi_none/confirm/more",
    ])
    func `what is not there is 404`(path: String) {
        #expect(book.get(path).status.code == 404)
        #expect(book.post("/v1/payment_intents/pi_none/confirm").status.code == 404)
    }
}
