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
        let heard = try shop.database.write { transaction -> PaymentAttempt? in
            guard try transaction.addPaymentEvent(id, at: clock()) else { return nil }
            return try transaction.payment(ofIntent: intent)
        }
        guard let heard else { return }
        _ = try shop.callers.run { try SettlePayment(heard).run(in: shop) }
    }
}
