package import Domain
import Store

/// As a customer I want to cancel an order within a day, as an operator at any time: money and
/// products go back to where they came from.
package struct CancelOrder: Sendable {
    package let order: OrderId
    package let canceller: Customer
    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    package init(order: OrderId, canceller: Customer, source: EventSource? = nil) {
        self.source = source
        self.order = order
        self.canceller = canceller
    }

    /// The order as it is then: `cancelled`, or `cancelling` while the refund's outcome is unknown.
    package func run(in shop: Shop) throws -> Order {
        let marked = try shop.run(MarkCancelled(order: order, canceller: canceller, source: source))
        guard let refund = marked.refund else { return marked.order }
        let refunded = try shop.bulkhead.run { () -> Order? in
            guard case .succeeded(let order) = try SettleRefund(refund).run(in: shop) else {
                return nil
            }
            return order
        }
        return (refunded ?? nil) ?? marked.order
    }
}

/// The first part of cancelling, in one transaction.
struct MarkCancelled: Story {
    let order: OrderId
    let canceller: Customer
    var source: EventSource?

    struct Outcome: Sendable {
        let order: Order
        /// What the payment system has to refund; nil where there is nothing, or no more.
        var refund: RefundRequest?
    }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome {
        guard let order = try transaction.order(order),
            order.customer == canceller.id || canceller.role == .operator
        else { throw Refusal.notFound }
        var refund: RefundRequest?
        switch order.state.step(on: .cancel) {
        case .close: break
        case .requestRefund:
            guard order.isWithinCancellationPeriod(at: now, by: canceller.role),
                let payment = try transaction.latestPayment(of: order.id)
            else { throw Refusal.notCancellable }
            refund = try transaction.addRefund(
                of: payment, reason: .cancellation, at: now,
                retryAt: now.advanced(by: HoldOrder.settleLease))
        case .none where order.state == .cancelling:
            let payment = try transaction.latestPayment(of: order.id)
            refund = try payment.flatMap {
                try transaction.refund(of: order.id, attempt: $0.number)
            }
            return Outcome(order: order, refund: refund)
        case .none: return Outcome(order: order)
        case .refuse(let refusal): throw refusal
        case .hold, .settle, .release, .giveBack, .returnPayment, .impossible:
            throw StoreFault.unexpected("cannot cancel \(order.state)")
        }
        let marked = order.after(.cancel, at: now)
        try transaction.moveOrder(order, to: marked)
        // What customers do with their own orders is in the orders.
        if order.customer != canceller.id {
            let change = SecurityEvent.Change(
                "status", from: order.state.rawValue, to: marked.state.rawValue)
            try transaction.addSecurityEvent(
                SecurityEvent(.orderCancelled, .order(order.id), [change]), from: source, at: now)
        }
        return Outcome(order: marked, refund: refund)
    }
}
