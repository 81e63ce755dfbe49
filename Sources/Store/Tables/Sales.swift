package import Domain

extension ReadTransaction {
    /// Products that were sold between two minutes, both included, cancelled orders taken off; hidden
    /// ones are left out.
    package func salesTallies(
        sinceMinute first: Int64, untilMinute last: Int64
    ) throws -> [Ranking.Tally] {
        try rows(
            """
            SELECT p.id, p.name, p.name_en, p.image_url, p.price, p.on_hand - p.held,
                s.quantity, s.last_sold_at
            FROM (SELECT product_id, sum(quantity) AS quantity, max(last_sold_at) AS last_sold_at
                  FROM sales WHERE minute >= $1 AND minute <= $2 AND quantity > 0
                  GROUP BY product_id) AS s
            JOIN products p ON p.id = s.product_id
            WHERE p.status = 'on-sale'
            """, first, last
        ) { row in
            Ranking.Tally(
                product: row.product(0), name: row.text(1), nameEnglish: row.text(2),
                imageURL: row.text(3), price: row.won(4), stock: row.integer(5),
                quantitySold: row.integer(6), lastSoldAt: row.time(7))
        }
    }
}

extension WriteTransaction {
    package func countSale(_ line: Order.Line, at paidAt: Timestamp) throws {
        try execute(
            """
            INSERT INTO sales (minute, product_id, quantity, last_sold_at) VALUES ($1, $2, $3, $4)
            ON CONFLICT (minute, product_id) DO UPDATE SET
                quantity = sales.quantity + excluded.quantity,
                last_sold_at = CASE WHEN excluded.last_sold_at > sales.last_sold_at
                    THEN excluded.last_sold_at ELSE sales.last_sold_at END
            """, paidAt.minuteNumber, line.product, line.quantity, paidAt)
    }

    /// Takes a sale off again, in the minute in which it was counted. Called when the order no
    /// longer counts as paid, so that the last sale is found among the others.
    package func uncountSale(_ line: Order.Line, paidAt: Timestamp) throws {
        let minute = paidAt.minuteNumber
        let changed = try execute(
            """
            UPDATE sales SET quantity = quantity - $3,
                last_sold_at = coalesce(
                    (SELECT max(o.paid_at) FROM orders o JOIN order_lines l ON l.order_id = o.id
                     WHERE o.paid_at >= $4 AND o.paid_at < $5 AND l.product_id = $2
                       AND o.status IN ('paid', 'cancelling')), last_sold_at)
            WHERE minute = $1 AND product_id = $2 AND quantity >= $3
            """, minute, line.product, line.quantity, minute * Timestamp.minute,
            (minute + 1) * Timestamp.minute)
        try expectOne(changed, "sale of product \(line.product.number) to take off")
    }
}
