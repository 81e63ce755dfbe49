import Domain
import Payments
import Store

/// As the payment system I want to say that something became of a payment. It is a hint only: what
/// became of it is asked for.
package struct HearPaymentEvent: Sendable {
    package let id: String
    /// The intent that the event is about.
    package let intent: String

    package init(id: String, intent: String) {
        self.id = id
        self.intent = intent
    }

    package func run(in shop: Shop) throws {
        #if SABOTAGE
            // A shop that hears nothing would not be mended by what it hears.
            if Sabotage.chosen == .unknownIsDeclined { return }
        #endif
        let (id, intent, clock) = (id, intent, shop.clock)
        let toAsk = try shop.database.write { transaction -> PaymentAttempt? in
            let now = clock()
            guard try transaction.addPaymentEvent(id, at: now),
                let payment = try transaction.payment(ofIntent: intent)
            else { return nil }
            return try Self.isInHand(payment, transaction, now) ? nil : payment
        }
        guard let toAsk else { return }
        _ = try shop.callers.run { try SettlePayment(toAsk).run(in: shop) }
    }

    /// Whether there is nothing to ask for: it is settled, or the thread that confirms it has not
    /// come back yet. Should that one have died, the housekeeper asks soon.
    private static func isInHand(
        _ payment: PaymentAttempt, _ transaction: WriteTransaction, _ now: Timestamp
    ) throws -> Bool {
        #if SABOTAGE
            if Sabotage.chosen == .settledTwice { return false }
        #endif
        switch payment.status {
        case .captured: return true
        // Money after all, perhaps.
        case .declined: return false
        case .pending:
            guard payment.asks == 0 else { return false }
            try transaction.ask(payment, noLaterThan: now.advanced(by: Self.patience))
            return true
        }
    }

    /// Longer than an undisturbed confirmation still takes once its event is here.
    private static let patience = Timestamp.second
}
