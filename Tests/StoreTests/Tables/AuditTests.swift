import Domain
import Testing

@testable import Store

/// The audit recomputes everything: it finds each thing that a user with a shell could change.
@Suite struct AuditTests {
    private func scene() throws -> TestFile {
        let file = try TestFile()
        let database = try file.open()
        try database.write { _ = try Scene($0) }
        database.close()
        return file
    }

    private func found(_ file: TestFile) throws -> [Discrepancy] {
        try file.open().read { try $0.discrepancies() }
    }

    @Test func nothingIsWrongWhereNothingWasTamperedWith() throws {
        #expect(try found(try scene()) == [])
        #expect(try found(try TestFile()) == [])
    }

    static let tamperings: [(check: String, script: String)] = [
        ("units on hand", "UPDATE products SET on_hand = on_hand + 1 WHERE id = 1"),
        ("units on hand", "DELETE FROM stock_movements WHERE kind = 'received' AND product_id = 1"),
        ("units after a movement", "UPDATE stock_movements SET on_hand_after = 7 WHERE id = 3"),
        ("units held", "UPDATE products SET held = held + 1 WHERE id = 2"),
        ("units held", "UPDATE products SET held = 0"),
        (
            "units sold",
            "UPDATE order_lines SET quantity = 1 WHERE order_id = (\(order("paid")))"
        ),
        (
            "units sold",
            "DELETE FROM stock_movements WHERE kind = 'sold' AND order_id = (\(order("paid")))"
        ),
        ("units returned", "DELETE FROM stock_movements WHERE kind = 'returned'"),
        (
            "movement of an order",
            """
            UPDATE stock_movements SET order_id = (\(order("expired")))
            WHERE order_id = (\(order("paid")))
            """
        ),
        (
            "movement of an order",
            "UPDATE stock_movements SET kind = 'returned' WHERE order_id = (\(order("paid")))"
        ),
        ("balance", "UPDATE accounts SET balance = balance + 1000 WHERE kind = 'customer'"),
        ("balance", "UPDATE transfers SET amount = 200000 WHERE kind = 'charge'"),
        ("balance held", "UPDATE accounts SET held = 0 WHERE kind = 'customer'"),
        (
            "balance after a transfer",
            "UPDATE transfers SET balance_after = balance_after - 1 WHERE kind = 'refund'"
        ),
        (
            "parties of a transfer",
            "UPDATE transfers SET debit_account = 2, credit_account = 1 WHERE kind = 'charge'"
        ),
        (
            "customer of a transfer",
            "UPDATE orders SET customer_id = customer_id + 1 WHERE status = 'paid'"
        ),
        ("account of a customer", "DELETE FROM accounts WHERE kind = 'customer'"),
        ("time of a payment", "UPDATE orders SET paid_at = paid_at + 1 WHERE status = 'paid'"),
        ("attempts of an order", "UPDATE orders SET attempts = 0 WHERE status = 'paid'"),
        ("attempts of an order", "UPDATE payments SET attempt = 9 WHERE status = 'pending'"),
        ("refund of a payment", "UPDATE refunds SET amount = amount + 1"),
        ("refund of a payment", "UPDATE refunds SET reason = 'late-capture'"),
        (
            "end of a hold",
            "UPDATE transfers SET amount = 1 WHERE kind = 'post' AND order_id = (\(order("paid")))"
        ),
        ("order total", "UPDATE orders SET total = total + 10 WHERE status = 'expired'"),
        ("order total", "DELETE FROM order_lines WHERE order_id = (\(order("expired")))"),
        (
            "captured payments of an order",
            """
            UPDATE payments SET status = 'declined'
            WHERE order_id = (\(order("paid")))
            """
        ),
        (
            "captured payments of an order",
            "UPDATE orders SET status = 'paid', paid_at = 1 WHERE status = 'expired'"
        ),
        (
            "pending payments of an order",
            "UPDATE orders SET status = 'created' WHERE status = 'paying'"
        ),
        (
            "ledger of a payment",
            """
            UPDATE payments SET status = 'captured' WHERE order_id = (\(order("created")))
            """
        ),
        (
            "ledger of a payment",
            "DELETE FROM transfers WHERE kind = 'post' AND order_id = (\(order("paid")))"
        ),
        ("payment of a hold", "DELETE FROM payments WHERE order_id = (\(order("created")))"),
        ("refund of an order", "DELETE FROM transfers WHERE kind = 'refund'"),
        (
            "refund of an order",
            "UPDATE orders SET status = 'paid', cancelled_at = NULL WHERE status = 'cancelled'"
        ),
        ("refund at the payment system", "UPDATE refunds SET status = 'pending'"),
        ("refund at the payment system", "DELETE FROM refunds WHERE status = 'pending'"),
        ("sales counted", "UPDATE sales SET quantity = quantity + 1 WHERE product_id = 1"),
        ("sales counted", "UPDATE sales SET last_sold_at = 0 WHERE product_id = 1"),
        ("sales not counted", "DELETE FROM sales WHERE product_id = 1"),
        // What the engine looks for by itself.
        ("integrity", "UPDATE products SET price = -1 WHERE id = 1"),
        ("foreign key", "DELETE FROM customers"),
        ("guard", "DROP INDEX transfers_one_post_per_order"),
    ]

    private static func order(_ status: String) -> String {
        "SELECT id FROM orders WHERE status = '\(status)'"
    }

    @Test(arguments: tamperings.indices)
    func finds(tampering: Int) throws {
        let (check, script) = Self.tamperings[tampering]
        let file = try scene()
        try file.tamper(script)
        let found = try found(file)
        #expect(found.contains { $0.check == check }, "\(script) gives \(found)")
    }

    @Test func everyCheckIsTried() {
        let tried = Set(Self.tamperings.map(\.check))
        let checks = ReadTransaction.checks.map(\.name) + ["integrity", "foreign key", "guard"]
        #expect(Set(checks).subtracting(tried) == [])
    }

    @Test func findsALostTrigger() throws {
        let file = try scene()
        try Connection(path: file.path, access: .write).script("DROP TRIGGER transfers_stay")
        #expect(
            try found(file).map(\.description) == ["guard: the schema has lost transfers_stay"])
    }

    @Test func everyGuardOfTheSchemaIsLookedFor() throws {
        let there = try TestFile().open().read { transaction in
            try transaction.rows(
                """
                SELECT name FROM sqlite_schema WHERE type = 'trigger'
                    OR (type = 'index' AND sql LIKE 'CREATE UNIQUE %')
                """
            ) { $0.text(0) }
        }
        #expect(there.sorted() == ReadTransaction.guards)
    }

    @Test func saysWhichRowAndBothValues() throws {
        let file = try scene()
        try file.tamper("UPDATE products SET on_hand = 99 WHERE id = 1")
        let found = try found(file)
        #expect(
            found.map(\.description) == ["units on hand: product 1 stands at 99, should be 46"])
    }
}
