import Domain
import Payments
import Store

/// The second part of cancelling, from whatever state it is in: asks the payment system for a refund,
/// or for the outcome of one, and stores the outcome.
struct SettleRefund: Sendable {
    let refund: RefundRequest

    enum Outcome: Hashable, Sendable {
        /// With the order as it is then; nil where the order is not concerned.
        case succeeded(Order?)
        case unknown(String)
    }

    init(_ refund: RefundRequest) {
        self.refund = refund
    }

    func run(in shop: Shop) throws -> Outcome {
        do throws(PaymentFault) {
            if let id = try ask(shop) {
                return .succeeded(try finish(id, in: shop))
            }
        } catch {
            shop.report("refund \(refund.key): \(error)")
            try shop.run(ScheduleRefundRetry(refund: refund))
            return .unknown("\(error)")
        }
        try shop.run(ScheduleRefundRetry(refund: refund))
        return .unknown("not decided yet")
    }

    /// The id of the refund that succeeded; nil while it is undecided.
    private func ask(_ shop: Shop) throws(PaymentFault) -> String? {
        // Looked for first: a system that ignores idempotency keys would refund twice.
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
            // The same key gives the same failure again: an operator has to refund it by hand.
            shop.report("refund \(refund.key) \(current.status.rawValue) at the payment system")
        }
        return current.status == .succeeded ? current.id : nil
    }

    private func finish(_ id: String, in shop: Shop) throws(PaymentFault) -> Order? {
        do {
            return try shop.run(CompleteRefund(refund: refund, id: id))
        } catch {
            throw .noAnswer("its outcome could not be stored: \(error)")
        }
    }
}

/// The refund succeeded: balance and stock get back what the order took, and the sale no longer
/// counts.
struct CompleteRefund: Story {
    let refund: RefundRequest
    let id: String
    var random = anyBits

    /// The order as it is then; nil for a late capture, which is no part of it.
    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Order? {
        guard try transaction.settleRefund(refund, id: id, at: now) else {
            return try transaction.order(refund.order)
        }
        // A late capture was never taken from a balance.
        guard refund.reason == .cancellation else { return nil }
        guard let order = try transaction.order(refund.order),
            order.state.step(on: .refund) == .giveBack, let paidAt = order.paidAt
        else { throw StoreFault.unexpected("refund \(refund.key) of an order not cancelling") }
        // First the order, so that it no longer counts among the last sales.
        let refunded = order.after(.refund, at: now)
        try transaction.moveOrder(order, to: refunded)
        for line in order.lines {
            try transaction.returnStock(of: line.product, line.quantity, order: order.id, at: now)
            try transaction.uncountSale(line, paidAt: paidAt)
        }
        let transfer = try transaction.nextTransferId(at: now, random: random())
        _ = try transaction.refund(
            order.customer, order.total, id: transfer, order: order.id, at: now)
        return refunded
    }
}

/// The outcome is unknown: the housekeeper asks again.
struct ScheduleRefundRetry: Story {
    let refund: RefundRequest

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.scheduleRetry(
            of: refund, at: now.advanced(by: RetryBackoff.delay(afterRetries: refund.retries)))
    }
}
