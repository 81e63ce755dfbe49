package import Domain

private let columns = """
    id, customer_id, status, total, created_at, expires_at, paid_at, cancelled_at, decline_reason
    """

extension ReadTransaction {
    package func order(_ id: OrderId) throws -> Order? {
        try first("SELECT \(columns) FROM orders WHERE id = $1", id, read: Self.order)
            .map(withLines)
    }

    /// Newest first; one more than the limit where more follow.
    package func orders(
        of customer: CustomerId, before: OrderId, limit: PageLimit
    ) throws -> [Order] {
        try rows(
            """
            SELECT \(columns) FROM orders WHERE customer_id = $1 AND id < $2
            ORDER BY id DESC LIMIT $3
            """, customer, before, limit.count + 1, read: Self.order
        ).map(withLines)
    }

    /// The orders that a customer has made from the cart and can still pay, newest first.
    package func openOrdersFromCart(
        of customer: CustomerId, at now: Timestamp
    ) throws -> [Order] {
        // Ids follow time, so that older orders are not even looked at.
        let first = OrderId(at: now.advanced(by: -Order.lifetime), random: 0)
        return try rows(
            """
            SELECT \(columns) FROM orders
            WHERE customer_id = $1 AND id >= $2 AND status = 'created' AND from_cart = 1
              AND expires_at > $3
            ORDER BY id DESC LIMIT $4
            """, customer, first, now, Order.maxOpen, read: Self.order
        ).map(withLines)
    }

    /// The orders of all customers, newest first; one more than the limit where more follow.
    package func orders(
        in state: OrderState?, before: OrderId, limit: PageLimit
    ) throws -> [Order] {
        let found =
            if let state {
                try rows(
                    """
                    SELECT \(columns) FROM orders WHERE status = $1 AND id < $2
                    ORDER BY id DESC LIMIT $3
                    """, state.rawValue, before, limit.count + 1, read: Self.order)
            } else {
                try rows(
                    "SELECT \(columns) FROM orders WHERE id < $1 ORDER BY id DESC LIMIT $2",
                    before, limit.count + 1, read: Self.order)
            }
        return try found.map(withLines)
    }

    /// Orders of a customer that are neither paid nor being paid, oldest first, without their lines;
    /// at most `limit`.
    package func openOrders(of customer: CustomerId, limit: Int) throws -> [Order] {
        try rows(
            """
            SELECT \(columns) FROM orders WHERE customer_id = $1 AND status = 'created'
            ORDER BY id LIMIT $2
            """, customer, limit, read: Self.order)
    }

    /// Orders that were not paid in time, at most `limit`.
    package func ordersToExpire(at now: Timestamp, limit: Int) throws -> [OrderId] {
        try rows(
            """
            SELECT id FROM orders WHERE status = 'created' AND expires_at <= $1
            ORDER BY expires_at LIMIT $2
            """, now, limit
        ) { $0.id(0) }
    }

    private func withLines(_ order: Order) throws -> Order {
        let lines = try rows(
            """
            SELECT product_id, name, unit_price, quantity FROM order_lines WHERE order_id = $1
            ORDER BY product_id
            """, order.id
        ) { row in
            let quantity = try row.quantity(3)
            try Row.check(row.won(2) > .zero, "price of an order's line: \(row.won(2).amount)")
            return try Row.decode("order line") { () throws(Refusal) in
                try Order.Line(
                    product: row.product(0), name: row.text(1), unitPrice: row.won(2),
                    quantity: quantity)
            }
        }
        return Order(
            id: order.id, customer: order.customer, state: order.state, lines: lines,
            total: order.total, createdAt: order.createdAt, expiresAt: order.expiresAt,
            paidAt: order.paidAt, cancelledAt: order.cancelledAt,
            declineReason: order.declineReason)
    }

    private static func order(_ row: Row) throws -> Order {
        guard let state = OrderState(rawValue: row.text(2)) else {
            throw StoreFault.invalidRow("stored order status \(row.text(2))")
        }
        try Row.check(row.won(3) > .zero, "total of order \(row.id(0)): \(row.won(3).amount)")
        return Order(
            id: row.id(0), customer: row.customer(1), state: state, lines: [], total: row.won(3),
            createdAt: row.time(4), expiresAt: row.time(5), paidAt: row.optionalTime(6),
            cancelledAt: row.optionalTime(7), declineReason: row.optionalText(8))
    }
}

extension WriteTransaction {
    /// The id of the next order: of this moment, and above all before it even where the clock was set
    /// back or a millisecond sees many, so that lists show orders as they were made.
    package func nextOrderId(at now: Timestamp, random: UInt64) throws -> OrderId {
        let last = try first("SELECT coalesce(max(id), 0) FROM orders") { $0.id(0) }
        return try nextId(at: now, after: last ?? OrderId(0), random: random)
    }

    package func addOrder(_ order: Order, fromCart: Bool) throws {
        try execute(
            """
            INSERT INTO orders (id, customer_id, status, total, created_at, expires_at, from_cart)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, order.id, order.customer, order.state.rawValue, order.total, order.createdAt,
            order.expiresAt, fromCart ? 1 : 0)
        for line in order.lines {
            try execute(
                """
                INSERT INTO order_lines (order_id, product_id, name, unit_price, quantity)
                VALUES ($1, $2, $3, $4, $5)
                """, order.id, line.product, line.name, line.unitPrice, line.quantity)
        }
    }

    /// Deletes orders that ended before a time without an attempt to pay; how many, at most
    /// `limit`. What was tried is in the ledger, and stays.
    package func removeOrdersNeverPaid(expiredBefore time: Timestamp, limit: Int) throws -> Int {
        let orders = try rows(
            """
            SELECT id FROM orders
            WHERE status IN ('expired', 'cancelled') AND attempts = 0 AND expires_at < $1
            ORDER BY expires_at LIMIT $2
            """, time, limit
        ) { $0.id(0) }
        for order in orders {
            try execute("DELETE FROM order_lines WHERE order_id = $1", order)
            try execute("DELETE FROM orders WHERE id = $1", order)
        }
        return orders.count
    }

    /// Writes what an event has changed of an order, which must still stand as it was read.
    package func moveOrder(_ order: Order, to moved: Order) throws {
        let changed = try execute(
            """
            UPDATE orders SET status = $3, paid_at = $4, cancelled_at = $5, decline_reason = $6
            WHERE id = $1 AND status = $2
            """, order.id, order.state.rawValue, moved.state.rawValue, moved.paidAt,
            moved.cancelledAt, moved.declineReason)
        try expectOne(changed, "order \(order.id) that is \(order.state.rawValue)")
    }

    /// Counts one more attempt to pay an order; its number, from 1.
    package func nextAttempt(of order: OrderId) throws -> Int {
        let attempt = try first(
            "UPDATE orders SET attempts = attempts + 1 WHERE id = $1 RETURNING attempts", order
        ) { Int($0.integer(0)) }
        guard let attempt else { throw StoreFault.unexpected("no order \(order)") }
        return attempt
    }
}
