import Domain
import Foundation
import FoundationNetworking
import Payments
import Testing
import payment_sandbox

/// The client against a peer written elsewhere, and that ignores idempotency keys.
@Suite(.enabled(if: Localstripe.isThere, "localstripe is not installed"), .serialized)
struct LocalstripeTests {
    private let peer: Localstripe
    private let order = OrderId(42)

    init() throws { peer = try Localstripe() }

    private func wire(method: String = "pm_card_visa") throws -> StripeWire {
        StripeWire(
            address: try #require(PaymentAddress(peer.origin)), key: "sk_test_12345",
            paymentMethod: method)
    }

    private func create(with wire: StripeWire) throws -> PaymentIntent {
        try wire.createIntent(order: order, attempt: 2, amount: Won(12_340), key: "create")
    }

    @Test func `an intent is made, confirmed once, and found`() throws {
        let wire = try wire()
        let made = try create(with: wire)
        var expected = PaymentIntent(
            id: made.id, status: .requiresConfirmation, amount: Won(12_340), currency: "krw",
            order: order, attempt: 2)
        #expect(made == expected)
        #expect(try wire.intent(made.id) == expected)
        expected.status = .succeeded
        #expect(try wire.confirmIntent(made.id, key: "confirm") == expected)
        // Asked again, it refuses; the outcome of the first is reported all the same.
        #expect(try wire.confirmIntent(made.id, key: "confirm") == expected)
        #expect(try wire.cancelIntent(made.id, key: "cancel") == expected)
        #expect(try wire.intents().intents.filter { $0.status == .succeeded } == [expected])
    }

    /// Of its cards that fail, the one that does so when it is charged.
    @Test func `a decline has its reason`() throws {
        let wire = try wire(method: "pm_card_chargeCustomerFail")
        let made = try create(with: wire)
        #expect(
            try wire.confirmIntent(made.id, key: "c").status == .declined(reason: "card_declined"))
        #expect(try wire.intent(made.id).status == .declined(reason: "card_declined"))
    }

    @Test func `an intent is canceled, once and again`() throws {
        let wire = try wire()
        let made = try create(with: wire)
        #expect(try wire.cancelIntent(made.id, key: "c").status == .canceled)
        #expect(try wire.cancelIntent(made.id, key: "c").status == .canceled)
        #expect(try wire.confirmIntent(made.id, key: "d").status == .canceled)
    }

    @Test func `a capture is refunded, and its refunds are listed`() throws {
        let wire = try wire()
        let made = try create(with: wire)
        _ = try wire.confirmIntent(made.id, key: "confirm")
        #expect(try wire.refunds(ofIntent: made.id).isEmpty)
        let refund = try wire.createRefund(intent: made.id, amount: Won(12_340), key: "refund")
        #expect(refund.status == .succeeded)
        #expect(refund.amount == Won(12_340))
        #expect(try wire.refunds(ofIntent: made.id) == [refund])
    }

    @Test func `what is not there is refused`() throws {
        let wire = try wire()
        #expect { try wire.intent("pi_none") } throws: {
            if case .refused(404, _, _) = $0 as? PaymentFault { true } else { false }
        }
    }

    @Test func `its webhooks are signed as ours are checked`() async throws {
        let server = try ScriptedServer { _, _ in .answer(200, "") }
        defer { server.stop() }
        var request = URLRequest(url: try peer.url("/_config/webhooks/shop"))
        request.httpMethod = "POST"
        request.httpBody = Data("url=\(server.origin)/events&secret=whsec_1".utf8)
        _ = try await URLSession.shared.data(for: request)

        let wire = try wire()
        let made = try create(with: wire)
        _ = try wire.confirmIntent(made.id, key: "confirm")
        for _ in 0..<600 where server.asked.isEmpty {
            try await Task.sleep(for: .milliseconds(50))
        }
        let asked = try #require(server.asked.first)
        let body = Array(asked.body.utf8)
        let signature = try #require(
            asked.headers["stripe-signature"].flatMap { WebhookSignature($0) })
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        #expect(signature.signs(body, with: "whsec_1", at: now))
        let event = try #require(PaymentEvent(body))
        #expect(event.type == "payment_intent.succeeded")
        #expect(event.intent == made.id)
    }
}
