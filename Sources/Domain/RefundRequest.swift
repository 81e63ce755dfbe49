/// Money of a captured payment that the payment system has to give back.
package struct RefundRequest: Hashable, Sendable {
    package enum Reason: String, Sendable {
        /// A paid order was cancelled.
        case cancellation
        /// A payment was captured after its order had released what it held.
        case lateCapture = "late-capture"
    }

    package let order: OrderId
    package let attempt: Int
    /// The idempotency key of the call.
    package let key: String
    package let amount: Won
    package let reason: Reason
    package let isSettled: Bool
    /// The payment system's id of the intent.
    package let intent: String
    /// How often the payment system gave no outcome.
    package let retries: Int
    /// When to ask next.
    package let retryAt: Timestamp

    package init(
        order: OrderId, attempt: Int, key: String, amount: Won, reason: Reason, isSettled: Bool,
        intent: String, retries: Int, retryAt: Timestamp
    ) {
        self.order = order
        self.attempt = attempt
        self.key = key
        self.amount = amount
        self.reason = reason
        self.isSettled = isSettled
        self.intent = intent
        self.retries = retries
        self.retryAt = retryAt
    }

    /// The refund of a captured payment; nil where the payment has no intent.
    package init?(of payment: PaymentAttempt, reason: Reason, retryAt: Timestamp) {
        guard let intent = payment.intent else { return nil }
        self.init(
            order: payment.order, attempt: payment.number, key: "\(payment.key)-refund",
            amount: payment.amount, reason: reason, isSettled: false, intent: intent, retries: 0,
            retryAt: retryAt)
    }
}
