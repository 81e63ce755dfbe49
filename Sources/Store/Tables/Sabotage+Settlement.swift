#if SABOTAGE
    package import Domain

    extension WriteTransaction {
        /// Takes stock and money of a paid order a second time, past the ledger and its keys.
        package func settleOnceMore(_ order: Order) throws {
            for line in order.lines {
                try execute(
                    "UPDATE products SET on_hand = on_hand - $2 WHERE id = $1 AND on_hand - held >= $2",
                    line.product, line.quantity)
            }
            try execute(
                """
                UPDATE accounts SET balance = balance - $2
                WHERE customer_id = $1 AND balance - held >= $2
                """, order.customer, order.total)
        }
    }
#endif
