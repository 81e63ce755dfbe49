import Domain
import Payments
import Store

/// The second part of cancelling, from wherever it stands: asks the payment system to give money
/// back, or whether it did, and writes down what it says.
struct SettleRefund: Sendable {
    let refund: RefundRequest

    enum Outcome: Hashable, Sendable {
        case succeeded
        case unknown(String)
    }

    init(_ refund: RefundRequest) {
        self.refund = refund
    }

    func run(in shop: Shop) throws -> Outcome {
        do throws(PaymentFault) {
            if let id = try ask(shop) {
                try finish(id, in: shop)
                return .succeeded
            }
        } catch {
            shop.report("refund \(refund.key): \(error)")
            try shop.run(AskForRefundLater(refund: refund))
            return .unknown("\(error)")
        }
        try shop.run(AskForRefundLater(refund: refund))
        return .unknown("not decided yet")
    }

    /// The id of the refund that succeeded; nil while it is not decided.
    private func ask(_ shop: Shop) throws(PaymentFault) -> String? {
        // Looked for first: a system that ignores idempotency keys would give back twice.
        let made = try shop.payments.refunds(ofIntent: refund.intent).first {
            $0.amount == refund.amount && ($0.status == .succeeded || $0.status == .pending)
        }
        let current =
            if let made { made } else {
                try shop.payments.createRefund(
                    intent: refund.intent, amount: refund.amount, key: refund.key)
            }
        guard current.amount == refund.amount, current.intent == refund.intent else {
            throw .noAnswer("refund \(current.id) is of another payment or amount")
        }
        if current.status == .failed || current.status == .canceled {
            // The same key gives the same failure again: somebody has to give it back by hand.
            shop.report("refund \(refund.key) \(current.status.rawValue) at the payment system")
        }
        return current.status == .succeeded ? current.id : nil
    }

    private func finish(_ id: String, in shop: Shop) throws(PaymentFault) {
        do {
            try shop.run(CompleteRefund(refund: refund, id: id))
        } catch {
            throw .noAnswer("what it said could not be stored: \(error)")
        }
    }
}

/// The money was given back: balance and stock get back what the order took, and the sale no longer
/// counts.
struct CompleteRefund: Story {
    let refund: RefundRequest
    let id: String
    var random = anyBits

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        guard try transaction.settleRefund(refund, id: id, at: now) else { return }
        // One that came too late was never taken from anybody's balance.
        guard refund.reason == .cancellation else { return }
        guard let order = try transaction.order(refund.order),
            order.state.step(on: .refund) == .giveBack, let paidAt = order.paidAt
        else { throw StoreFault.unexpected("refund \(refund.key) of an order not cancelling") }
        // First the order, so that it no longer counts among the last sales.
        try transaction.moveOrder(
            order, to: order.state.state(after: .refund), cancelledAt: now)
        for line in order.lines {
            try transaction.returnStock(of: line.product, line.quantity, order: order.id, at: now)
            try transaction.uncountSale(line, paidAt: paidAt)
        }
        let transfer = try transaction.nextTransferId(at: now, random: random())
        _ = try transaction.refund(
            order.customer, order.total, id: transfer, order: order.id, at: now)
    }
}

/// There was no answer: the housekeeper asks again.
struct AskForRefundLater: Story {
    let refund: RefundRequest

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.askAgain(
            refund, at: now.advanced(by: Patience.pause(afterAsks: refund.asks)))
    }
}
