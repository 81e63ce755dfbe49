package import Domain
import Store

/// As a customer I want to confirm my order and pay it, once, whatever happens on the way.
package struct PayOrder: Sendable {
    package let order: OrderId
    package let customer: CustomerId

    package enum Outcome: Hashable, Sendable {
        /// With the balance as it is now.
        case paid(Order, Balance)
        /// The outcome at the payment system is unknown; everything stays held until it is known.
        case paying(Order)
    }

    package init(order: OrderId, customer: CustomerId) {
        self.order = order
        self.customer = customer
    }

    /// - Throws: a `Refusal`; `.paymentDeclined` when everything held has been released again.
    package func run(in shop: Shop) throws -> Outcome {
        let settled = try shop.bulkhead.run { () -> Outcome in
            let held = try shop.run(
                HoldOrder(order: order, customer: customer, settleLease: HoldOrder.settleLease))
            return try settle(held, in: shop)
        }
        if let settled { return settled }
        // Too many wait for the payment system already: the housekeeper asks it for this one.
        let held = try shop.run(HoldOrder(order: order, customer: customer, settleLease: 0))
        return try outcome(held.order, in: shop)
    }

    private func settle(_ held: HoldOrder.Outcome, in shop: Shop) throws -> Outcome {
        guard let payment = held.payment else { return try outcome(held.order, in: shop) }
        switch try SettlePayment(payment).run(in: shop) {
        case .captured(let order, let balance): return try outcome(order, balance, in: shop)
        // Another thread may have settled it meanwhile.
        case .unknown: return try outcome(shop.order(order, of: customer), in: shop)
        case .declined(let reason), .returned(let reason):
            throw Refusal.paymentDeclined(reason: reason)
        }
    }

    private func outcome(
        _ order: Order, _ balance: Balance? = nil, in shop: Shop
    ) throws -> Outcome {
        guard order.state == .paid else { return .paying(order) }
        return .paid(order, try balance ?? shop.balance(of: customer))
    }
}

/// The first part of paying: in one transaction everything is held and an attempt is written, or
/// nothing is.
struct HoldOrder: Story {
    let order: OrderId
    let customer: CustomerId
    /// How long the thread that holds may take to settle, before the housekeeper asks as well;
    /// milliseconds.
    let settleLease: Int64
    var random = anyBits

    /// Longer than an undisturbed payment takes. To ask twice is harmless.
    static let settleLease = 5 * Timestamp.second

    struct Outcome: Sendable {
        let order: Order
        /// Nil where there was nothing to hold: it is paid, or being paid.
        let payment: PaymentAttempt?
    }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome {
        guard let order = try transaction.order(order), order.customer == customer else {
            throw Refusal.notFound
        }
        switch order.state.step(on: .confirm) {
        case .hold: break
        case .none: return Outcome(order: order, payment: nil)
        case .refuse(let refusal): throw refusal
        case .settle, .release, .close, .requestRefund, .giveBack, .returnPayment, .impossible:
            throw StoreFault.unexpected("cannot confirm \(order.state)")
        }
        guard !order.isExpired(at: now) else { throw Refusal.orderExpired }
        try holdStock(of: order, transaction)
        let hold = try transaction.nextTransferId(at: now, random: random())
        guard
            try transaction.holdBalance(
                of: customer, order.total, id: hold, order: order.id, at: now)
        else {
            throw Refusal.insufficientBalance(
                available: try transaction.balance(of: customer).available, required: order.total)
        }
        let payment = PaymentAttempt(
            order: order.id, number: try transaction.nextAttempt(of: order.id),
            amount: order.total, hold: hold, startedAt: now,
            retryAt: now.advanced(by: settleLease))
        try transaction.addPayment(payment)
        let held = order.after(.confirm, at: now)
        try transaction.moveOrder(order, to: held)
        return Outcome(order: held, payment: payment)
    }

    /// Lines are in ascending order of products, so that no two orders wait for each other.
    private func holdStock(of order: Order, _ transaction: WriteTransaction) throws {
        var shortages: [Shortage] = []
        var notForSale: ProductId?
        for line in order.lines where try !transaction.holdStock(of: line.product, line.quantity) {
            let product = try transaction.product(line.product)
            if product?.details.status == .onSale {
                shortages.append(
                    Shortage(
                        product: line.product, requested: line.quantity,
                        available: product?.available ?? 0))
            } else if notForSale == nil {
                notForSale = line.product
            }
        }
        // A product that was hidden since it was ordered is not for sale any more.
        if let notForSale { throw Refusal.productNotForSale(notForSale) }
        guard shortages.isEmpty else { throw Refusal.outOfStock(shortages) }
    }
}
