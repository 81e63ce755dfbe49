/// Products at the prices they had when the order was made.
package struct Order: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let product: ProductId
        package let name: String
        package let unitPrice: Won
        package let quantity: Quantity
        package let lineTotal: Won

        package init(
            product: ProductId, name: String, unitPrice: Won, quantity: Quantity
        ) throws(Refusal) {
            self.product = product
            self.name = name
            self.unitPrice = unitPrice
            self.quantity = quantity
            lineTotal = try unitPrice.times(quantity)
        }
    }

    package let id: OrderId
    package let customer: CustomerId
    package let state: OrderState
    /// In ascending order of products.
    package let lines: [Line]
    /// What is paid, whatever happens to prices.
    package let total: Won
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package let paidAt: Timestamp?
    package let cancelledAt: Timestamp?
    /// The payment system's own word for the last attempt that it declined.
    package let declineReason: String?

    /// Long enough to find a card, short enough that prices mean something.
    package static let lifetime = 30 * Timestamp.minute
    /// How many unpaid orders a customer has at once: more than anybody compares, few enough that
    /// nobody fills the table. The oldest makes way for one more.
    package static let mostOpen = 20
    /// How long an order that nobody tried to pay is kept after its end: long enough to ask about it.
    package static let unpaidRetention = 7 * Timestamp.day
    /// How long a customer may take a paid order back.
    package static let cancellationPeriod = 24 * Timestamp.hour

    package init(
        id: OrderId, customer: CustomerId, state: OrderState, lines: [Line], total: Won,
        createdAt: Timestamp, expiresAt: Timestamp, paidAt: Timestamp? = nil,
        cancelledAt: Timestamp? = nil, declineReason: String? = nil
    ) {
        self.id = id
        self.customer = customer
        self.state = state
        self.lines = lines
        self.total = total
        self.createdAt = createdAt
        self.expiresAt = expiresAt
        self.paidAt = paidAt
        self.cancelledAt = cancelledAt
        self.declineReason = declineReason
    }

    /// The sum of lines; `Refusal.amountOverflow` where 64 bits do not hold it.
    package static func total(of lines: [Line]) throws(Refusal) -> Won {
        var total = Won.zero
        for line in lines { total = try total.adding(line.lineTotal) }
        return total
    }

    package func isExpired(at now: Timestamp) -> Bool { now >= expiresAt }

    /// Whether somebody of this role may take the order back at this moment, if it is paid.
    package func isWithinCancellationPeriod(at now: Timestamp, by role: Role) -> Bool {
        guard role != .operator, let paidAt else { return true }
        return now < paidAt.advanced(by: Self.cancellationPeriod)
    }
}
