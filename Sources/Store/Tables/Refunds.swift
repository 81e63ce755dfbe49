package import Domain

private let columns = """
    r.order_id, r.attempt, r.key, r.amount, r.reason, r.status, p.intent_id, r.retries,
    r.retry_at
    """
private let source = """
    refunds r JOIN payments p ON p.order_id = r.order_id AND p.attempt = r.attempt
    """

extension ReadTransaction {
    package func refund(of order: OrderId, attempt: Int) throws -> RefundRequest? {
        try first(
            "SELECT \(columns) FROM \(source) WHERE r.order_id = $1 AND r.attempt = $2", order,
            attempt, read: Self.refund)
    }

    /// Refunds whose outcome is unknown, by the time of the next retry; at most `limit`.
    package func pendingRefunds(limit: Int) throws -> [RefundRequest] {
        try rows(
            """
            SELECT \(columns) FROM \(source) WHERE r.status = 'pending'
            ORDER BY r.retry_at LIMIT $1
            """, limit, read: Self.refund)
    }

    private static func refund(_ row: Row) throws -> RefundRequest {
        guard let reason = RefundRequest.Reason(rawValue: row.text(4)) else {
            throw StoreFault.invalidRow("stored refund reason \(row.text(4))")
        }
        return RefundRequest(
            order: row.id(0), attempt: Int(row.integer(1)), key: row.text(2), amount: row.won(3),
            reason: reason, isSettled: row.text(5) == "succeeded", intent: row.text(6),
            retries: Int(row.integer(7)), retryAt: row.time(8))
    }
}

extension WriteTransaction {
    /// Notes that an attempt's money is to be given back; once, however often it is asked for.
    @discardableResult
    package func addRefund(
        of payment: PaymentAttempt, reason: RefundRequest.Reason, at now: Timestamp,
        retryAt: Timestamp
    ) throws -> RefundRequest {
        guard let refund = RefundRequest(of: payment, reason: reason, retryAt: retryAt) else {
            throw StoreFault.unexpected("no intent of payment \(payment.key)")
        }
        try execute(
            """
            INSERT INTO refunds (order_id, attempt, key, amount, reason, status, requested_at,
                retry_at)
            VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7)
            ON CONFLICT (order_id, attempt) DO NOTHING
            """, refund.order, refund.attempt, refund.key, refund.amount, refund.reason.rawValue,
            now, refund.retryAt)
        return refund
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

    package func scheduleRetry(of refund: RefundRequest, at time: Timestamp) throws {
        try execute(
            """
            UPDATE refunds SET retry_at = $3, retries = retries + 1
            WHERE order_id = $1 AND attempt = $2 AND status = 'pending'
            """, refund.order, refund.attempt, time)
    }
}
