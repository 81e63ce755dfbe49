extension ReadTransaction {
    /// Recomputes everything that is kept as a sum or a state, from the rows that it came from.
    /// Each statement gives a row for each thing that differs: what it is, what stands there, what
    /// should.
    package func discrepancies() throws -> [Discrepancy] {
        try Self.checks.flatMap { name, statement in
            try rows(statement) { row in
                let stands = row.optionalText(1) ?? "nothing"
                let should = row.optionalText(2) ?? "nothing"
                return Discrepancy(
                    check: name, detail: "\(row.text(0)) stands at \(stands), should be \(should)")
            }
        } + engineDiscrepancies()
    }

    /// How much there is that an audit looks through, and what is still open.
    package func counts() throws -> [(of: String, count: Int64)] {
        let tables = ["customers", "products", "orders", "payments", "refunds", "transfers"]
        let counts = try tables.map { table in
            (of: table, count: try first("SELECT count(*) FROM \(table)") { $0.integer(0) } ?? 0)
        }
        return counts + [("outcomes unknown", try unknownOutcomes())]
    }

    /// What the engine's own checks find.
    private func engineDiscrepancies() throws -> [Discrepancy] {
        let integrity = try rows("PRAGMA integrity_check") { $0.text(0) }
            .filter { $0 != "ok" }
            .map { Discrepancy(check: "integrity", detail: $0) }
        let keys = try rows("PRAGMA foreign_key_check") {
            Discrepancy(
                check: "foreign key",
                detail: "row \($0.integer(1)) of \($0.text(0)) names a missing row of \($0.text(2))"
            )
        }
        return integrity + keys + (try missingGuards())
    }

    /// What keeps rows from being changed or said twice. The engine does not miss them.
    static let guards = [
        "payments_one_open_per_order", "stock_movements_once_per_order", "stock_movements_remain",
        "stock_movements_stay", "transfers_end_a_hold", "transfers_one_post_per_order",
        "transfers_one_refund_per_order", "transfers_remain", "transfers_stay",
    ]

    private func missingGuards() throws -> [Discrepancy] {
        let there = try rows(
            "SELECT name FROM sqlite_schema WHERE type = 'trigger' OR sql LIKE 'CREATE UNIQUE %'"
        ) { $0.text(0) }
        return Set(Self.guards).subtracting(there).sorted().map {
            Discrepancy(check: "guard", detail: "the schema has lost \($0)")
        }
    }

    static let checks: [(name: String, statement: String)] = [
        (
            "units on hand",
            """
            SELECT 'product ' || p.id, p.on_hand, coalesce(m.sum, 0)
            FROM products p LEFT JOIN
                (SELECT product_id, sum(delta) AS sum FROM stock_movements GROUP BY product_id) m
                ON m.product_id = p.id
            WHERE p.on_hand <> coalesce(m.sum, 0)
            """
        ),
        (
            "units after a movement",
            """
            SELECT 'movement ' || id, on_hand_after, running FROM
                (SELECT id, on_hand_after,
                    sum(delta) OVER (PARTITION BY product_id ORDER BY id) AS running
                 FROM stock_movements) AS m
            WHERE on_hand_after <> running
            """
        ),
        (
            "units held",
            """
            SELECT 'product ' || p.id, p.held, coalesce(h.sum, 0)
            FROM products p LEFT JOIN
                (SELECT l.product_id, sum(l.quantity) AS sum
                 FROM orders o JOIN order_lines l ON l.order_id = o.id
                 WHERE o.status = 'paying' GROUP BY l.product_id) h
                ON h.product_id = p.id
            WHERE p.held <> coalesce(h.sum, 0)
            """
        ),
        (
            "units sold",
            """
            SELECT 'order ' || o.id || ' product ' || l.product_id, -m.delta, l.quantity
            FROM orders o JOIN order_lines l ON l.order_id = o.id
            LEFT JOIN stock_movements m
                ON m.order_id = o.id AND m.product_id = l.product_id AND m.kind = 'sold'
            WHERE o.paid_at IS NOT NULL AND coalesce(-m.delta, 0) <> l.quantity
            """
        ),
        (
            "units returned",
            """
            SELECT 'order ' || o.id || ' product ' || l.product_id, m.delta, l.quantity
            FROM orders o JOIN order_lines l ON l.order_id = o.id
            LEFT JOIN stock_movements m
                ON m.order_id = o.id AND m.product_id = l.product_id AND m.kind = 'returned'
            WHERE o.paid_at IS NOT NULL AND o.status = 'cancelled'
              AND coalesce(m.delta, 0) <> l.quantity
            """
        ),
        (
            "movement of an order",
            """
            SELECT 'movement ' || m.id || ' of order ' || o.id, m.kind, o.status
            FROM stock_movements m JOIN orders o ON o.id = m.order_id
            LEFT JOIN order_lines l ON l.order_id = o.id AND l.product_id = m.product_id
            WHERE l.order_id IS NULL OR o.paid_at IS NULL
               OR (m.kind = 'returned' AND o.status <> 'cancelled')
            """
        ),
        (
            "balance",
            """
            SELECT 'customer ' || a.customer_id, a.balance, coalesce(t.sum, 0)
            FROM accounts a LEFT JOIN
                (SELECT customer_id, sum(CASE kind WHEN 'post' THEN -amount ELSE amount END) AS sum
                 FROM transfers WHERE kind IN ('charge', 'post', 'refund') GROUP BY customer_id) t
                ON t.customer_id = a.customer_id
            WHERE a.kind = 'customer' AND a.balance <> coalesce(t.sum, 0)
            """
        ),
        (
            "balance held",
            """
            SELECT 'customer ' || a.customer_id, a.held, coalesce(t.sum, 0)
            FROM accounts a LEFT JOIN
                (SELECT customer_id, sum(CASE kind WHEN 'hold' THEN amount ELSE -amount END) AS sum
                 FROM transfers WHERE kind IN ('hold', 'post', 'void') GROUP BY customer_id) t
                ON t.customer_id = a.customer_id
            WHERE a.kind = 'customer' AND a.held <> coalesce(t.sum, 0)
            """
        ),
        (
            "balance after a transfer",
            """
            SELECT 'transfer ' || id, balance_after, running FROM
                (SELECT id, balance_after, sum(CASE kind WHEN 'post' THEN -amount
                        WHEN 'charge' THEN amount WHEN 'refund' THEN amount ELSE 0 END)
                    OVER (PARTITION BY customer_id ORDER BY id) AS running
                 FROM transfers) AS t
            WHERE balance_after <> running
            """
        ),
        (
            "parties of a transfer",
            """
            SELECT 'transfer ' || t.id, t.debit_account || ' to ' || t.credit_account, t.kind
            FROM transfers t JOIN accounts a ON a.customer_id = t.customer_id
            WHERE (t.kind = 'charge' AND NOT (t.debit_account = 1 AND t.credit_account = a.id))
               OR (t.kind = 'refund' AND NOT (t.debit_account = 2 AND t.credit_account = a.id))
               OR (t.kind IN ('hold', 'post', 'void')
                   AND NOT (t.debit_account = a.id AND t.credit_account = 2))
            """
        ),
        (
            "customer of a transfer",
            """
            SELECT 'transfer ' || t.id || ' of order ' || t.order_id, t.customer_id, o.customer_id
            FROM transfers t JOIN orders o ON o.id = t.order_id
            WHERE t.customer_id <> o.customer_id
            """
        ),
        (
            "account of a customer",
            """
            SELECT 'customer ' || c.id, NULL, 'one account'
            FROM customers c LEFT JOIN accounts a ON a.customer_id = c.id
            WHERE a.id IS NULL
            """
        ),
        (
            "end of a hold",
            """
            SELECT 'transfer ' || e.id, e.amount || ' of order ' || e.order_id,
                h.amount || ' of order ' || h.order_id
            FROM transfers e JOIN transfers h ON h.id = e.pending_id
            WHERE h.kind <> 'hold' OR h.amount <> e.amount OR h.order_id <> e.order_id
               OR h.customer_id <> e.customer_id
            """
        ),
        (
            "order total",
            """
            SELECT 'order ' || o.id, o.total, l.sum
            FROM orders o LEFT JOIN
                (SELECT order_id, sum(unit_price * quantity) AS sum FROM order_lines
                 GROUP BY order_id) l ON l.order_id = o.id
            WHERE o.total <> coalesce(l.sum, 0)
            """
        ),
        (
            "captured payments of an order",
            """
            SELECT 'order ' || o.id, count(p.order_id),
                CASE WHEN o.paid_at IS NULL THEN 0 ELSE 1 END
            FROM orders o LEFT JOIN payments p ON p.order_id = o.id AND p.status = 'captured'
                AND p.amount = o.total
            GROUP BY o.id, o.paid_at
            HAVING count(p.order_id) <> CASE WHEN o.paid_at IS NULL THEN 0 ELSE 1 END
            """
        ),
        (
            "time of a payment",
            """
            SELECT 'payment ' || p.key, o.paid_at, p.settled_at
            FROM payments p JOIN orders o ON o.id = p.order_id
            WHERE p.status = 'captured' AND o.paid_at <> p.settled_at
            """
        ),
        (
            "attempts of an order",
            """
            SELECT 'order ' || o.id, o.attempts, count(p.order_id)
            FROM orders o LEFT JOIN payments p ON p.order_id = o.id
            GROUP BY o.id, o.attempts
            HAVING o.attempts <> count(p.order_id) OR o.attempts <> coalesce(max(p.attempt), 0)
            """
        ),
        (
            "pending payments of an order",
            """
            SELECT 'order ' || o.id, count(p.order_id),
                CASE o.status WHEN 'paying' THEN 1 ELSE 0 END
            FROM orders o LEFT JOIN payments p ON p.order_id = o.id AND p.status = 'pending'
                AND p.amount = o.total
            GROUP BY o.id, o.status
            HAVING count(p.order_id) <> CASE o.status WHEN 'paying' THEN 1 ELSE 0 END
            """
        ),
        (
            "ledger of a payment",
            """
            SELECT 'payment ' || p.key, coalesce(e.kind, 'held'), p.status
            FROM payments p LEFT JOIN transfers h ON h.id = p.hold_id AND h.kind = 'hold'
                AND h.order_id = p.order_id AND h.amount = p.amount
            LEFT JOIN transfers e ON e.pending_id = p.hold_id
            WHERE h.id IS NULL
               OR coalesce(e.kind, 'held') <> CASE p.status WHEN 'captured' THEN 'post'
                    WHEN 'declined' THEN 'void' ELSE 'held' END
            """
        ),
        (
            "payment of a hold",
            """
            SELECT 'transfer ' || t.id || ' of order ' || t.order_id, 'a hold', 'in a payment'
            FROM transfers t LEFT JOIN payments p ON p.hold_id = t.id
            WHERE t.kind = 'hold' AND p.hold_id IS NULL
            """
        ),
        (
            "refund of an order",
            """
            SELECT 'order ' || o.id, coalesce(t.amount, 0),
                CASE WHEN o.status = 'cancelled' AND o.paid_at IS NOT NULL THEN o.total ELSE 0 END
            FROM orders o LEFT JOIN transfers t ON t.order_id = o.id AND t.kind = 'refund'
            WHERE coalesce(t.amount, 0) <>
                CASE WHEN o.status = 'cancelled' AND o.paid_at IS NOT NULL THEN o.total ELSE 0 END
            """
        ),
        (
            "refund at the payment system",
            """
            SELECT 'order ' || o.id, coalesce(r.status, 'no refund'), o.status
            FROM orders o LEFT JOIN refunds r ON r.order_id = o.id AND r.reason = 'cancellation'
                AND r.amount = o.total
            WHERE coalesce(r.status, 'no refund') <> CASE
                WHEN o.paid_at IS NULL OR o.status = 'paid' THEN 'no refund'
                WHEN o.status = 'cancelling' THEN 'pending' ELSE 'succeeded' END
            """
        ),
        (
            "refund of a payment",
            """
            SELECT 'refund ' || r.key, r.amount || ' won, ' || r.reason,
                p.amount || ' won, ' || p.status
            FROM refunds r JOIN payments p ON p.order_id = r.order_id AND p.attempt = r.attempt
            WHERE r.amount <> p.amount
               OR p.status <> CASE r.reason WHEN 'cancellation' THEN 'captured' ELSE 'declined' END
            """
        ),
        (
            "sales counted",
            """
            SELECT 'minute ' || s.minute || ' product ' || s.product_id,
                s.quantity || ' until ' || s.last_sold_at,
                coalesce(t.sum || ' until ' || t.last_sold_at, 0)
            FROM sales s LEFT JOIN (\(soldByMinute)) t
                ON t.minute = s.minute AND t.product_id = s.product_id
            WHERE s.quantity <> coalesce(t.sum, 0)
               OR (s.quantity > 0 AND s.last_sold_at <> t.last_sold_at)
            """
        ),
        (
            "sales not counted",
            """
            SELECT 'minute ' || t.minute || ' product ' || t.product_id, NULL, t.sum
            FROM (\(soldByMinute)) t LEFT JOIN sales s
                ON t.minute = s.minute AND t.product_id = s.product_id
            WHERE s.minute IS NULL
            """
        ),
    ]

    private static let soldByMinute = """
        SELECT o.paid_at / 60000 AS minute, l.product_id, sum(l.quantity) AS sum,
            max(o.paid_at) AS last_sold_at
        FROM orders o JOIN order_lines l ON l.order_id = o.id
        WHERE o.status IN ('paid', 'cancelling') GROUP BY o.paid_at / 60000, l.product_id
        """
}
