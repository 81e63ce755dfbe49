import Domain
import Payments
import Store

/// As the payment system I want to say that something became of a payment. It is a hint only: what
/// became of it is asked for.
package struct HearPaymentEvent: Sendable {
    package let id: String
    /// The intent that the event is about.
    package let intent: String

    /// Longer than an undisturbed confirmation still takes once its event is here.
    private static let patience = Timestamp.second

    package init(id: String, intent: String) {
        self.id = id
        self.intent = intent
    }

    package func run(in shop: Shop) throws {
        #if SABOTAGE
            // Or the event would mend what this sabotage breaks.
            if Sabotage.chosen == .unknownIsDeclined { return }
        #endif
        guard let payment = try hear(in: shop) else { return }
        let outcome = try shop.callers.run { try SettlePayment(payment).run(in: shop) }
        guard payment.status == .declined else { return }
        // Nobody else asks for one that was declined: until it is known, the event must come again.
        switch outcome {
        case nil, .unknown: throw StoreFault.overloaded
        default:
            let (id, clock) = (id, shop.clock)
            _ = try shop.database.write { try $0.addPaymentEvent(id, at: clock()) }
        }
    }

    /// The payment to ask for, if the event says anything new.
    private func hear(in shop: Shop) throws -> PaymentAttempt? {
        let (id, intent, clock) = (id, intent, shop.clock)
        return try shop.database.write { transaction in
            let now = clock()
            guard let payment = try transaction.payment(ofIntent: intent) else { return nil }
            // Money after all, perhaps.
            if payment.status == .declined {
                return try transaction.hasPaymentEvent(id) ? nil : payment
            }
            guard try transaction.addPaymentEvent(id, at: now) else { return nil }
            #if SABOTAGE
                if Sabotage.chosen == .settledTwice { return payment }
            #endif
            if payment.status == .captured { return nil }
            guard payment.asks == 0 else { return payment }
            // The thread that confirms it has not come back yet. Should it have died, the
            // housekeeper asks soon.
            try transaction.ask(payment, noLaterThan: now.advanced(by: Self.patience))
            return nil
        }
    }
}
