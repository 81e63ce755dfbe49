import Domain
import Foundation
import HTTP
import Payments
import Testing
import payment_sandbox

/// Webhooks as the shop sees them.
struct WebhookSenderTests {
    private let server: ScriptedServer
    private let faults = FaultPlan()
    private let sender: WebhookSender

    init() throws {
        server = try ScriptedServer { _, number in .answer(number == 0 ? 500 : 200, "") }
        sender = try #require(
            WebhookSender(
                url: server.origin + "/api/v1/payment-events", secret: "whsec", faults: faults))
    }

    private func event(_ id: String) throws -> WebhookSender.Event {
        WebhookSender.Event(type: "payment_intent.succeeded", intent: .captured(id))
    }

    /// The intents that the webhooks were about, once there are `count` of them.
    private func received(_ count: Int) async throws -> [String?] {
        for _ in 0..<600 where server.asked.count < count {
            try await Task.sleep(for: .milliseconds(50))
        }
        return server.asked.map { PaymentEvent(Array($0.body.utf8))?.intent }
    }

    @Test func `they are signed, and repeated until they are taken`() async throws {
        sender.send(try event("pi_1"))
        #expect(try await received(2) == ["pi_1", "pi_1"])
        let asked = try #require(server.asked.last)
        #expect(asked.line == "POST /api/v1/payment-events")
        let signature = try #require(
            asked.headers["stripe-signature"].flatMap { WebhookSignature($0) })
        let now = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000))
        let body = Array(asked.body.utf8)
        #expect(signature.signs(body, with: "whsec", at: now))
        #expect(!signature.signs(body, with: "other", at: now))
        let ids = Set(server.asked.map { PaymentEvent(Array($0.body.utf8))?.id })
        #expect(ids.count == 1)
    }

    @Test func `they come twice on request`() async throws {
        faults.add(Fault(.duplicateWebhooks), seed: nil, now: 0)
        sender.send(try event("pi_1"))
        // The first was refused, so that makes three.
        #expect(try await received(3) == ["pi_1", "pi_1", "pi_1"])
    }

    @Test func `they come in the wrong order on request`() async throws {
        faults.add(Fault(.reorderWebhooks), seed: nil, now: 0)
        sender.send(try event("pi_1"))
        sender.send(try event("pi_2"))
        #expect(try await received(3) == ["pi_2", "pi_2", "pi_1"])
    }

    @Test func `one that none overtakes is sent all the same`() async throws {
        faults.add(Fault(.reorderWebhooks), seed: nil, now: 0)
        sender.send(try event("pi_1"))
        #expect(try await received(2) == ["pi_1", "pi_1"])
    }
}

extension Intent {
    fileprivate static func captured(_ id: String) -> Intent {
        var intent = Intent(
            id: id, amount: 10, currency: "krw", paymentMethod: "pm_card_visa", metadata: [],
            created: 0)
        intent.state = .succeeded
        return intent
    }
}
