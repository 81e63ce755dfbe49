package import Domain

private let columns = """
    order_id, attempt, key, amount, hold_id, intent_id, status, decline_reason, started_at, retries,
    retry_at
    """

extension ReadTransaction {
    package func payment(of order: OrderId, attempt: Int) throws -> PaymentAttempt? {
        try first(
            "SELECT \(columns) FROM payments WHERE order_id = $1 AND attempt = $2", order, attempt,
            read: Self.payment)
    }

    package func latestPayment(of order: OrderId) throws -> PaymentAttempt? {
        try first(
            "SELECT \(columns) FROM payments WHERE order_id = $1 ORDER BY attempt DESC LIMIT 1",
            order, read: Self.payment)
    }

    package func payment(ofIntent intent: String) throws -> PaymentAttempt? {
        try first(
            "SELECT \(columns) FROM payments WHERE intent_id = $1", intent,
            read: Self.payment)
    }

    /// Attempts whose outcome is unknown, by the time of the next retry; at most `limit`.
    package func pendingPayments(limit: Int) throws -> [PaymentAttempt] {
        try rows(
            """
            SELECT \(columns) FROM payments WHERE status = 'pending' ORDER BY retry_at LIMIT $1
            """, limit, read: Self.payment)
    }

    private static func payment(_ row: Row) throws -> PaymentAttempt {
        guard let status = PaymentAttempt.Status(rawValue: row.text(6)) else {
            throw StoreFault.invalidRow("stored payment status \(row.text(6))")
        }
        return PaymentAttempt(
            order: row.id(0), number: Int(row.integer(1)), key: row.text(2), amount: row.won(3),
            hold: row.id(4), intent: row.optionalText(5), status: status,
            declineReason: row.optionalText(7), startedAt: row.time(8),
            retries: Int(row.integer(9)), retryAt: row.time(10))
    }

    /// Whether an event of the payment system is known already.
    package func hasPaymentEvent(_ id: String) throws -> Bool {
        try first("SELECT 1 FROM payment_events WHERE id = $1", id) { _ in true } != nil
    }

    /// How many payments and refunds have no known outcome.
    package func unknownOutcomes() throws -> Int64 {
        try first(
            """
            SELECT (SELECT count(*) FROM payments WHERE status = 'pending')
                 + (SELECT count(*) FROM refunds WHERE status = 'pending')
            """
        ) { $0.integer(0) } ?? 0
    }

    /// Since when the oldest of the payments and refunds that began before a moment has been without an
    /// outcome, and how many they are; nil where there is none.
    package func waitingForPaymentSystem(
        startedBefore time: Timestamp
    ) throws -> (since: Timestamp, count: Int64)? {
        try first(
            """
            SELECT min(since), count(*) FROM (
                SELECT started_at AS since FROM payments WHERE status = 'pending' AND started_at < $1
                UNION ALL
                SELECT requested_at FROM refunds WHERE status = 'pending' AND requested_at < $1
            ) HAVING count(*) > 0
            """, time
        ) { (Timestamp(milliseconds: $0.integer(0)), $0.integer(1)) }
    }

    /// Attempts that an intent is known of, in order of their ids, after this one.
    package func paymentsWithIntent(
        after order: OrderId, attempt: Int, limit: Int
    ) throws -> [PaymentAttempt] {
        try rows(
            """
            SELECT \(columns) FROM payments
            WHERE (order_id, attempt) > ($1, $2) AND intent_id IS NOT NULL
            ORDER BY order_id, attempt LIMIT $3
            """, order, attempt, limit, read: Self.payment)
    }
}

extension WriteTransaction {
    package func addPayment(_ payment: PaymentAttempt) throws {
        try execute(
            """
            INSERT INTO payments (order_id, attempt, key, amount, hold_id, status, started_at,
                retry_at)
            VALUES ($1, $2, $3, $4, $5, 'pending', $6, $7)
            """, payment.order, payment.number, payment.key, payment.amount, payment.hold,
            payment.startedAt, payment.retryAt)
    }

    /// Stores the payment system's id of an attempt's intent. Where two threads had one created, the
    /// first stands: the id that stands is returned.
    package func setIntent(_ intent: String, of payment: PaymentAttempt) throws -> String {
        let changed = try execute(
            """
            UPDATE payments SET intent_id = $3
            WHERE order_id = $1 AND attempt = $2 AND intent_id IS NULL
            """, payment.order, payment.number, intent)
        if changed == 1 { return intent }
        let stored = try self.payment(of: payment.order, attempt: payment.number)?.intent
        guard let stored else { throw StoreFault.unexpected("no payment \(payment.key)") }
        return stored
    }

    /// Ends an attempt that was pending.
    package func settlePayment(
        _ payment: PaymentAttempt, _ status: PaymentAttempt.Status, declineReason: String? = nil,
        at now: Timestamp
    ) throws {
        let changed = try execute(
            """
            UPDATE payments SET status = $3, decline_reason = $4, settled_at = $5
            WHERE order_id = $1 AND attempt = $2 AND status = 'pending'
            """, payment.order, payment.number, status.rawValue, declineReason, now)
        try expectOne(changed, "pending payment \(payment.key)")
    }

    /// Counts a retry without an outcome, and sets the time of the next.
    package func scheduleRetry(of payment: PaymentAttempt, at time: Timestamp) throws {
        try execute(
            """
            UPDATE payments SET retry_at = $3, retries = retries + 1
            WHERE order_id = $1 AND attempt = $2 AND status = 'pending'
            """, payment.order, payment.number, time)
    }

    /// Brings the next retry of a pending attempt forward to this time.
    package func scheduleRetry(of payment: PaymentAttempt, noLaterThan time: Timestamp) throws {
        try execute(
            """
            UPDATE payments SET retry_at = $3
            WHERE order_id = $1 AND attempt = $2 AND status = 'pending' AND retry_at > $3
            """, payment.order, payment.number, time)
    }

    /// Remembers an event of the payment system; false where it is known already.
    package func addPaymentEvent(_ id: String, at now: Timestamp) throws -> Bool {
        try execute(
            """
            INSERT INTO payment_events (id, received_at) VALUES ($1, $2)
            ON CONFLICT (id) DO NOTHING
            """, id, now) == 1
    }

    package func removePaymentEvents(before time: Timestamp, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM payment_events WHERE id IN
                (SELECT id FROM payment_events WHERE received_at < $1 LIMIT $2)
            """, time, limit)
    }
}
