/// One attempt to have an order paid by the payment system.
package struct PaymentAttempt: Hashable, Sendable {
    package enum Status: String, Sendable { case pending, captured, declined }

    package let order: OrderId
    /// From 1.
    package let number: Int
    /// The prefix of the idempotency key of every call to the payment system for this attempt.
    package let key: String
    package let amount: Won
    package let hold: TransferId
    /// The payment system's id of the intent; nil until it is known.
    package let intent: String?
    package let status: Status
    /// The payment system's word; nil unless declined.
    package let declineReason: String?
    package let startedAt: Timestamp
    /// How often the payment system gave no outcome.
    package let retries: Int
    /// When to ask next.
    package let retryAt: Timestamp

    package init(
        order: OrderId, number: Int, key: String, amount: Won, hold: TransferId, intent: String?,
        status: Status, declineReason: String?, startedAt: Timestamp, retries: Int,
        retryAt: Timestamp
    ) {
        self.order = order
        self.number = number
        self.key = key
        self.amount = amount
        self.hold = hold
        self.intent = intent
        self.status = status
        self.declineReason = declineReason
        self.startedAt = startedAt
        self.retries = retries
        self.retryAt = retryAt
    }

    /// An attempt that begins now.
    package init(
        order: OrderId, number: Int, amount: Won, hold: TransferId, startedAt: Timestamp,
        retryAt: Timestamp
    ) {
        self.init(
            order: order, number: number, key: "\(order)-\(number)", amount: amount, hold: hold,
            intent: nil, status: .pending, declineReason: nil, startedAt: startedAt, retries: 0,
            retryAt: retryAt)
    }
}
