import Domain
import Payments
import Store

/// As the payment system I want to report that a payment has changed. The report is only a hint: the
/// shop asks for the outcome.
package struct HandlePaymentWebhook: Sendable {
    /// The body of the request, byte for byte.
    package let body: [UInt8]
    /// The header that signs the body, where there is one.
    package let signature: String?

    /// Why a webhook is not accepted.
    package enum Invalid: Error, Sendable { case signature, event }

    /// Longer than an undisturbed confirmation still takes once its event is here; milliseconds.
    private static let confirmationTime = Timestamp.second

    package init(body: [UInt8], signature: String?) {
        self.body = body
        self.signature = signature
    }

    /// - Throws: `Invalid`; `Unavailable` where the event has to be sent again.
    package func run(in shop: Shop) throws {
        let event: PaymentEvent
        do throws(WebhookFault) {
            event = try shop.payments.event(body: body, signature: signature, at: shop.clock())
        } catch .wrongSignature {
            throw Invalid.signature
        } catch {
            throw Invalid.event
        }
        if let intent = event.intent { try handle(event.id, intent: intent, in: shop) }
    }

    private func handle(_ event: String, intent: String, in shop: Shop) throws {
        guard let payment = try register(event, intent: intent, in: shop) else { return }
        let outcome = try shop.bulkhead.run { try SettlePayment(payment).run(in: shop) }
        guard payment.status == .declined else { return }
        // Nothing else asks for one that was declined: until the outcome is known, the event must be
        // sent again.
        switch outcome {
        case nil, .unknown:
            throw Unavailable.overloaded(cause: "the payment of event \(event) is undecided")
        default:
            let clock = shop.clock
            _ = try shop.database.write { try $0.addPaymentEvent(event, at: clock()) }
        }
    }

    /// The payment to ask for, if the event is new and may change something.
    private func register(
        _ event: String, intent: String, in shop: Shop
    ) throws -> PaymentAttempt? {
        let clock = shop.clock
        return try shop.database.write { transaction in
            let now = clock()
            guard let payment = try transaction.payment(ofIntent: intent) else { return nil }
            // It may have been captured after all.
            if payment.status == .declined {
                return try transaction.hasPaymentEvent(event) ? nil : payment
            }
            guard try transaction.addPaymentEvent(event, at: now) else { return nil }
            if payment.status == .captured { return nil }
            guard payment.retries == 0 else { return payment }
            // The thread that confirms it has not returned yet. Should that have died, the
            // housekeeper asks soon.
            try transaction.scheduleRetry(
                of: payment, noLaterThan: now.advanced(by: Self.confirmationTime))
            return nil
        }
    }
}
