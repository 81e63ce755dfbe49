package import Domain

/// Money that the payment system has to give back.
package struct RefundRequest: Hashable, Sendable {
    package enum Reason: String, Sendable {
        /// A paid order was taken back.
        case cancellation
        /// An attempt succeeded after its order had let it go.
        case lateCapture = "late-capture"
    }

    package let order: OrderId
    package let attempt: Int
    package let key: String
    package let amount: Won
    package let reason: Reason
    package let isSettled: Bool
    package let intent: String
    package let asks: Int
    /// When to ask next.
    package let askAt: Timestamp

    fileprivate init(_ row: Row) throws {
        guard let reason = Reason(rawValue: row.text(4)) else {
            throw StoreFault.invalidRow("stored refund reason \(row.text(4))")
        }
        order = row.id(0)
        attempt = Int(row.integer(1))
        key = row.text(2)
        amount = row.won(3)
        self.reason = reason
        isSettled = row.text(5) == "succeeded"
        intent = row.text(6)
        asks = Int(row.integer(7))
        askAt = row.time(8)
    }
}

private let columns = """
    r.order_id, r.attempt, r.key, r.amount, r.reason, r.status, p.intent_id, r.asks,
    r.ask_at
    """
private let source = """
    refunds r JOIN payments p ON p.order_id = r.order_id AND p.attempt = r.attempt
    """

extension ReadTransaction {
    package func refund(of order: OrderId, attempt: Int) throws -> RefundRequest? {
        try first(
            "SELECT \(columns) FROM \(source) WHERE r.order_id = $1 AND r.attempt = $2", order,
            attempt, read: RefundRequest.init)
    }

    /// Refunds whose outcome is unknown, first those to ask for first; at most `limit`.
    package func pendingRefunds(limit: Int) throws -> [RefundRequest] {
        try rows(
            """
            SELECT \(columns) FROM \(source) WHERE r.status = 'pending'
            ORDER BY r.ask_at LIMIT $1
            """, limit, read: RefundRequest.init)
    }
}

extension WriteTransaction {
    /// Notes that an attempt's money is to be given back; once, however often it is asked for.
    package func addRefund(
        of payment: PaymentAttempt, reason: RefundRequest.Reason, at now: Timestamp,
        askAt: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO refunds (order_id, attempt, key, amount, reason, status, requested_at,
                ask_at)
            VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7)
            ON CONFLICT (order_id, attempt) DO NOTHING
            """, payment.order, payment.number, "\(payment.key)-refund", payment.amount,
            reason.rawValue, now, askAt)
    }

    /// False where it was settled before.
    package func settleRefund(
        _ refund: RefundRequest, id: String, at now: Timestamp
    ) throws -> Bool {
        try execute(
            """
            UPDATE refunds SET status = 'succeeded', refund_id = $3, settled_at = $4
            WHERE order_id = $1 AND attempt = $2 AND status = 'pending'
            """, refund.order, refund.attempt, id, now) == 1
    }

    package func askAgain(_ refund: RefundRequest, at time: Timestamp) throws {
        try execute(
            """
            UPDATE refunds SET ask_at = $3, asks = asks + 1
            WHERE order_id = $1 AND attempt = $2 AND status = 'pending'
            """, refund.order, refund.attempt, time)
    }
}
