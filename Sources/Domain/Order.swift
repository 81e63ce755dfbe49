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
    package private(set) var state: OrderState
    /// In ascending order of products.
    package let lines: [Line]
    /// What is paid, whatever happens to prices.
    package let total: Won
    package let createdAt: Timestamp
    package let expiresAt: Timestamp
    package private(set) var paidAt: Timestamp?
    package private(set) var cancelledAt: Timestamp?
    /// The payment system's own word for the last attempt that it declined.
    package private(set) var declineReason: String?

    /// How long an order can be paid: long enough to find a card, short enough that prices mean something.
    package static let lifetime = 30 * Timestamp.minute
    /// Unpaid orders of a customer at once: more than a person compares, few enough that one
    /// customer does not fill the table. The oldest expires for one more.
    package static let maxOpen = 20
    /// How long an order without an attempt to pay is kept after its end: long enough to ask about it.
    package static let unpaidRetention = 7 * Timestamp.day
    /// How long a customer may cancel a paid order.
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

    /// Whether the customer may confirm the order now.
    package func canBeConfirmed(at now: Timestamp) -> Bool {
        state.step(on: .confirm) == .hold && !isExpired(at: now)
    }

    /// Whether a user of this role may cancel the order now.
    package func canBeCancelled(at now: Timestamp, by role: Role) -> Bool {
        switch state.step(on: .cancel) {
        case .close: true
        case .requestRefund: isWithinCancellationPeriod(at: now, by: role)
        default: false
        }
    }

    /// Whether a user of this role may cancel the order at this moment, if it is paid.
    package func isWithinCancellationPeriod(at now: Timestamp, by role: Role) -> Bool {
        guard role != .operator, let paidAt else { return true }
        return now < paidAt.advanced(by: Self.cancellationPeriod)
    }

    /// The order after an event: with the state and the time that the event's step sets, otherwise
    /// as it was.
    /// - Parameter declineReason: the payment system's word, with `.decline`.
    package func after(
        _ event: OrderEvent, at now: Timestamp, declineReason: String? = nil
    ) -> Order {
        var order = self
        switch state.step(on: event) {
        case .hold:
            order.state = .paying
            order.declineReason = nil
        case .settle:
            order.state = .paid
            order.paidAt = now
        case .release:
            order.state = .created
            order.declineReason = declineReason
        case .close where event == .expire: order.state = .expired
        case .close, .giveBack:
            order.state = .cancelled
            order.cancelledAt = now
        case .requestRefund: order.state = .cancelling
        case .none, .returnPayment, .refuse, .impossible: break
        }
        return order
    }
}
