package import Domain
import Payments
import Store

/// As a customer I want to confirm my order and pay it, once, whatever happens on the way.
package struct PayOrder: Sendable {
    package let order: OrderId
    package let customer: CustomerId

    package enum Outcome: Hashable, Sendable {
        /// With the balance as it is now.
        case paid(Order, Balance)
        /// What the payment system did is not known yet; everything stays held until it is.
        case paying(Order)
    }

    package init(order: OrderId, customer: CustomerId) {
        self.order = order
        self.customer = customer
    }

    /// - Throws: a `Refusal`; `.paymentDeclined` when everything held has been let go again.
    package func run(in shop: Shop) throws -> Outcome {
        let withPlace = try shop.callers.run {
            let held = try shop.run(
                HoldOrder(order: order, customer: customer, patience: HoldOrder.patience))
            return try settle(held, in: shop)
        }
        if let withPlace { return withPlace }
        // Too many wait for the payment system already: the housekeeper asks it for this one.
        return try told(
            shop.run(HoldOrder(order: order, customer: customer, patience: 0)).order, in: shop)
    }

    private func settle(_ held: HoldOrder.Outcome, in shop: Shop) throws -> Outcome {
        guard let payment = held.payment else { return try told(held.order, in: shop) }
        switch try SettlePayment(payment).run(in: shop) {
        case .captured, .unknown:
            return try told(try shop.order(order, of: customer), in: shop)
        case .declined(let reason), .returned(let reason):
            throw Refusal.paymentDeclined(reason: reason)
        }
    }

    private func told(_ order: Order, in shop: Shop) throws -> Outcome {
        guard order.state == .paid else { return .paying(order) }
        return .paid(order, try shop.balance(of: customer))
    }
}

/// The first part of paying: in one transaction everything is held and an attempt is written, or
/// nothing is.
struct HoldOrder: Story {
    let order: OrderId
    let customer: CustomerId
    /// How long the thread that holds may take to settle, before the housekeeper asks as well;
    /// milliseconds.
    let patience: Int64
    var random = anyBits

    /// Longer than an undisturbed payment takes. To ask twice is harmless.
    static let patience = 5 * Timestamp.second

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
        case .tell: return Outcome(order: order, payment: nil)
        case .refuse(let refusal): throw refusal
        default: throw StoreFault.unexpected("cannot confirm \(order.state)")
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
            amount: order.total, hold: hold, startedAt: now, askAt: now.advanced(by: patience))
        try transaction.addPayment(payment)
        try transaction.moveOrder(order, to: order.state.state(after: .confirm))
        guard let held = try transaction.order(order.id) else { throw Refusal.notFound }
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
        // What was hidden since it was ordered is sold to nobody any more.
        if let notForSale { throw Refusal.productNotForSale(notForSale) }
        guard shortages.isEmpty else { throw Refusal.outOfStock(shortages) }
    }
}
