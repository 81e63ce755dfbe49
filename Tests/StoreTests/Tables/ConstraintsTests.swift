import Domain
import Foundation
import Testing

@testable import Store

/// `schema.sql` refuses by itself what the program must never write.
@Suite struct ConstraintsTests {
    /// What is tried, and what the engine says to it.
    static let refused: [(script: String, message: String)] =
        checks.map { ($0, "CHECK constraint failed: \($1)") }
        + uniques.map { ($0, "UNIQUE constraint failed: \($1)") }
        + [
            // The ledger and the stock's history are never changed.
            ("UPDATE transfers SET amount = 1", "the ledger is never changed"),
            ("UPDATE transfers SET balance_after = 0", "the ledger is never changed"),
            ("DELETE FROM transfers", "the ledger is never deleted from"),
            ("UPDATE stock_movements SET delta = 1", "stock movements are never changed"),
            ("UPDATE stock_movements SET reason = ''", "stock movements are never changed"),
            ("DELETE FROM stock_movements", "stock movements are never deleted"),
            // A hold ends with what it began with.
            (transfer("'post'", amount: "1", pending: hold, order: paying), "a post or void has"),
            (transfer("'post'", order: paying, customer: "2"), "CHECK"),
            (
                transfer("'void'", credit: "1", pending: hold, order: paying), "a post or void has"
            ),
            (transfer("'void'", pending: hold, order: paid), "a post or void has"),
            (
                transfer("'void'", pending: "(SELECT id FROM transfers WHERE kind = 'charge')"),
                "a post or void has"
            ),
            // Rows name rows that are there.
            (
                "INSERT INTO recovery_links VALUES (99, randomblob(32), 0, 1)",
                "FOREIGN KEY constraint failed"
            ),
            ("UPDATE flash_messages SET customer_id = 99", "FOREIGN KEY constraint failed"),
            ("UPDATE security_events SET actor_id = 99", "FOREIGN KEY constraint failed"),
            ("UPDATE security_event_changes SET event_id = 99", "FOREIGN KEY constraint failed"),
            ("DELETE FROM customers", "FOREIGN KEY constraint failed"),
            ("DELETE FROM products", "FOREIGN KEY constraint failed"),
            ("DELETE FROM orders", "FOREIGN KEY constraint failed"),
            (
                "UPDATE order_lines SET order_id = 5 WHERE product_id = 1 AND order_id = \(paid)",
                "FOREIGN KEY constraint failed"
            ),
            (
                "UPDATE product_search SET product_id = 99 WHERE product_id = 1",
                "FOREIGN KEY constraint failed"
            ),
            ("INSERT INTO product_terms VALUES ('배', 99)", "FOREIGN KEY constraint failed"),
            ("UPDATE refunds SET attempt = 5", "FOREIGN KEY constraint failed"),
            // A number is a number, and what must be there is.
            ("UPDATE products SET price = 'much'", "cannot store TEXT value in INTEGER column"),
            ("UPDATE products SET price = 10.5", "cannot store REAL value in INTEGER column"),
            ("UPDATE orders SET total = NULL", "NOT NULL constraint failed: orders.total"),
            ("UPDATE products SET on_hand = 9e30", "cannot store REAL value in INTEGER column"),
        ]

    static let checks: [(script: String, rule: String)] = [
        ("UPDATE flash_messages SET token_hash = x'00'", "length(token_hash) = 32"),
        ("UPDATE flash_messages SET page = ''", "length(page) BETWEEN 1 AND 4000"),
        ("UPDATE flash_messages SET content = ''", "length(content) BETWEEN 2 AND 200000"),
        ("UPDATE security_events SET kind = ''", "length(kind) BETWEEN 1 AND 40"),
        (
            "UPDATE security_events SET subject_type = 'cart', subject_id = 1",
            "subject_type IN ('customer', 'product', 'order')"
        ),
        ("UPDATE security_events SET address = printf('%101s', '')", "length(address) <= 100"),
        (
            "UPDATE security_events SET request_id = printf('%101s', '')",
            "length(request_id) <= 100"
        ),
        ("UPDATE security_events SET occurrences = 0", "occurrences > 0"),
        ("UPDATE security_events SET is_summary = 2", "is_summary IN (0, 1)"),
        (
            "UPDATE security_events SET subject_type = 'order', subject_id = NULL",
            "(subject_type IS NULL) = (subject_id IS NULL)"
        ),
        (
            "UPDATE security_events SET is_summary = 0, occurrences = 2",
            "is_summary = 1 OR occurrences = 1"
        ),
        (
            "UPDATE security_event_changes SET before = printf('%201s', '')",
            "length(before) <= 200"
        ),
        (
            "UPDATE security_event_changes SET after = printf('%201s', '')",
            "length(after) <= 200"
        ),
        ("UPDATE signing_keys SET name = ''", "length(name) BETWEEN 1 AND 50"),
        ("UPDATE signing_keys SET key = x'00'", "length(key) = 32"),
        ("UPDATE customers SET name = ''", "length(name) BETWEEN 1 AND 50"),
        ("UPDATE customers SET email = 'a@'", "length(email) BETWEEN 3 AND 254"),
        ("UPDATE customers SET role = 'king'", "role IN ('customer', 'operator')"),
        ("UPDATE customers SET is_demo = 2", "is_demo IN (0, 1)"),
        ("UPDATE sign_in_throttles SET email_hash = x'00'", "length(email_hash) = 32"),
        ("UPDATE sign_in_throttles SET failures = 0", "failures > 0"),
        ("UPDATE sign_in_throttles SET origin = hex(zeroblob(26))", "length(origin) <= 50"),
        ("UPDATE log_state SET is_complete = 2", "is_complete IN (0, 1)"),
        ("UPDATE log_state SET id = 2", "id = 1"),
        (
            "INSERT INTO recovery_links VALUES (1, x'00', 0, 1)", "length(token_hash) = 32"
        ),
        (
            "INSERT INTO recovery_links VALUES (1, randomblob(32), 1, 1)",
            "expires_at > created_at"
        ),
        ("UPDATE sessions SET token_hash = x'00'", "length(token_hash) = 32"),
        ("UPDATE sessions SET expires_at = created_at", "expires_at > created_at"),
        ("UPDATE sessions SET user_agent = hex(zeroblob(101))", "length(user_agent) <= 200"),
        ("UPDATE sessions SET address = hex(zeroblob(51))", "length(address) <= 100"),
        ("UPDATE products SET name = ''", "length(name) BETWEEN 1 AND 100"),
        ("UPDATE products SET category = ''", "length(category) BETWEEN 1 AND 30"),
        ("UPDATE products SET price = 0", "price BETWEEN 1 AND 100000000"),
        ("UPDATE products SET price = 100000001", "price BETWEEN 1 AND 100000000"),
        ("UPDATE products SET status = 'sold'", "status IN ('on-sale', 'hidden')"),
        ("UPDATE products SET held = 0, on_hand = -1", "on_hand >= 0"),
        ("UPDATE products SET version = 0", "version > 0"),
        ("UPDATE products SET held = on_hand + 1", "held BETWEEN 0 AND on_hand"),
        ("UPDATE products SET on_hand = held - 1", "held BETWEEN 0 AND on_hand"),
        ("UPDATE products SET held = -1", "held BETWEEN 0 AND on_hand"),
        (movement("'lost'", "1"), "kind IN ('received', 'adjusted', 'sold', 'returned')"),
        (movement("'adjusted'", "0"), "delta <> 0"),
        (movement("'adjusted'", "1", after: "-1"), "on_hand_after >= 0"),
        (movement("'sold'", "-1"), "(kind IN ('sold', 'returned')) = (order_id IS NOT NULL)"),
        (
            movement("'received'", "1", order: paying),
            "(kind IN ('sold', 'returned')) = (order_id IS NOT NULL)"
        ),
        (movement("'sold'", "1", order: paying), "kind <> 'sold' OR delta < 0"),
        (movement("'received'", "-1"), "kind NOT IN ('received', 'returned') OR delta > 0"),
        (
            "INSERT INTO carts (visitor_hash, updated_at) VALUES (x'00', 0)",
            "length(visitor_hash) = 32"
        ),
        (
            "UPDATE carts SET network_hash = x'00'",
            "length(network_hash) = 32"
        ),
        (
            "INSERT INTO carts (updated_at) VALUES (0)",
            "(customer_id IS NULL) <> (visitor_hash IS NULL)"
        ),
        (
            "UPDATE carts SET visitor_hash = randomblob(32) WHERE customer_id IS NOT NULL",
            "(customer_id IS NULL) <> (visitor_hash IS NULL)"
        ),
        ("UPDATE cart_items SET quantity = 1000", "quantity BETWEEN 1 AND 999"),
        ("UPDATE cart_items SET quantity = 0", "quantity BETWEEN 1 AND 999"),
        ("UPDATE cart_items SET price_when_added = 0", "price_when_added > 0"),
        (
            "UPDATE accounts SET kind = 'bank' WHERE id = 1",
            "kind IN ('funding', 'sales', 'customer')"
        ),
        (
            "UPDATE accounts SET held = 0, balance = -1 WHERE id > 2",
            "balance BETWEEN 0 AND 1000000000000"
        ),
        (
            "UPDATE accounts SET balance = 1000000000001 WHERE id > 2",
            "balance BETWEEN 0 AND 1000000000000"
        ),
        ("UPDATE accounts SET held = balance + 1 WHERE id > 2", "held BETWEEN 0 AND balance"),
        ("UPDATE accounts SET held = -1 WHERE id > 2", "held BETWEEN 0 AND balance"),
        (
            "UPDATE accounts SET customer_id = NULL WHERE id > 2",
            "(kind = 'customer') = (customer_id IS NOT NULL)"
        ),
        (
            "UPDATE accounts SET balance = 0 WHERE id = 1",
            "(kind = 'customer') = (balance IS NOT NULL)"
        ),
        (
            "UPDATE accounts SET held = NULL WHERE id > 2",
            "(kind = 'customer') = (held IS NOT NULL)"
        ),
        (transfer("'gift'"), "kind IN ('charge', 'hold', 'post', 'void', 'refund')"),
        (transfer("'charge'", amount: "0"), "amount > 0"),
        (transfer("'charge'", after: "-1"), "balance_after >= 0"),
        (transfer("'charge'", credit: "3"), "debit_account <> credit_account"),
        (
            transfer("'post'", order: paid),
            "(kind IN ('post', 'void')) = (pending_id IS NOT NULL)"
        ),
        (transfer("'charge'", order: paid), "(kind = 'charge') = (order_id IS NULL)"),
        (transfer("'hold'"), "(kind = 'charge') = (order_id IS NULL)"),
        (
            "UPDATE orders SET status = 'lost'",
            """
            status IN ('created', 'paying', 'paid', 'cancelling', 'cancelled', 'expired')
            """
        ),
        ("UPDATE orders SET total = 0", "total > 0"),
        ("UPDATE orders SET expires_at = created_at", "expires_at > created_at"),
        ("UPDATE orders SET from_cart = 2", "from_cart IN (0, 1)"),
        (
            "UPDATE orders SET paid_at = NULL WHERE status = 'paid'",
            "status NOT IN ('paid', 'cancelling') OR paid_at IS NOT NULL"
        ),
        (
            "UPDATE orders SET paid_at = 1 WHERE status = 'created'",
            "status NOT IN ('created', 'paying', 'expired') OR paid_at IS NULL"
        ),
        (
            "UPDATE orders SET cancelled_at = 1 WHERE status = 'paid'",
            "(status = 'cancelled') = (cancelled_at IS NOT NULL)"
        ),
        (
            "UPDATE orders SET cancelled_at = NULL WHERE status = 'cancelled'",
            "(status = 'cancelled') = (cancelled_at IS NOT NULL)"
        ),
        ("UPDATE order_lines SET unit_price = 0", "unit_price > 0"),
        ("UPDATE order_lines SET quantity = 0", "quantity BETWEEN 1 AND 999"),
        ("UPDATE payments SET attempt = 0", "attempt > 0"),
        ("UPDATE payments SET amount = 0", "amount > 0"),
        (
            "UPDATE payments SET status = 'lost'", "status IN ('pending', 'captured', 'declined')"
        ),
        (
            "UPDATE payments SET settled_at = NULL WHERE status = 'captured'",
            "(status = 'pending') = (settled_at IS NULL)"
        ),
        (
            "UPDATE payments SET intent_id = NULL WHERE status = 'captured'",
            "status <> 'captured' OR intent_id IS NOT NULL"
        ),
        ("UPDATE refunds SET amount = 0", "amount > 0"),
        ("UPDATE refunds SET reason = 'mood'", "reason IN ('cancellation', 'late-capture')"),
        ("UPDATE refunds SET status = 'lost'", "status IN ('pending', 'succeeded')"),
        (
            "UPDATE refunds SET settled_at = 1 WHERE status = 'pending'",
            "(status = 'pending') = (settled_at IS NULL)"
        ),
        (
            "UPDATE refunds SET refund_id = NULL WHERE status = 'succeeded'",
            "status <> 'succeeded' OR refund_id IS NOT NULL"
        ),
        ("UPDATE payment_events SET id = ''", "length(id) BETWEEN 1 AND 255"),
        ("UPDATE sales SET quantity = -1", "quantity >= 0"),
        ("UPDATE idempotency_keys SET key = ''", "length(key) BETWEEN 1 AND 255"),
        ("UPDATE idempotency_keys SET fingerprint = x'00'", "length(fingerprint) = 32"),
        ("UPDATE idempotency_keys SET status = 199", "status BETWEEN 200 AND 599"),
    ]

    static let uniques: [(script: String, columns: String)] = [
        (
            "INSERT INTO security_event_changes SELECT * FROM security_event_changes",
            "security_event_changes.event_id"
        ),
        (
            """
            INSERT INTO flash_messages (token_hash, page, content, created_at)
            SELECT token_hash, page, content, created_at FROM flash_messages
            """, "flash_messages.token_hash"
        ),
        ("INSERT INTO signing_keys SELECT * FROM signing_keys", "signing_keys.name"),
        (
            """
            INSERT INTO customers (name, email, password_hash, role, created_at)
            VALUES ('b', 'kim@example.com', '', 'customer', 0)
            """, "customers.email"
        ),
        ("INSERT INTO sessions SELECT * FROM sessions", "sessions.token_hash"),
        ("INSERT INTO product_terms SELECT * FROM product_terms", "product_terms.term"),
        ("INSERT INTO cart_items SELECT * FROM cart_items", "cart_items.cart_id"),
        ("INSERT INTO carts (customer_id, updated_at) VALUES (1, 0)", "carts.customer_id"),
        (
            "INSERT INTO carts (visitor_hash, updated_at) SELECT max(visitor_hash), 0 FROM carts",
            "carts.visitor_hash"
        ),
        (
            """
            INSERT INTO accounts (kind, customer_id, balance, held) VALUES ('customer', 1, 0, 0)
            """, "accounts.customer_id"
        ),
        // An order takes its units once, and gives them back once.
        (movement("'sold'", "-1", order: paid), "stock_movements.order_id"),
        (movement("'returned'", "1", order: cancelled), "stock_movements.order_id"),
        // A hold ends once, an order is paid once and refunded once.
        (
            transfer(
                "'post'",
                pending: "(SELECT max(pending_id) FROM transfers WHERE order_id = \(created))",
                order: created), "transfers.pending_id"
        ),
        (
            transfer(
                "'void'",
                pending: "(SELECT max(pending_id) FROM transfers WHERE order_id = \(paid))",
                order: paid), "transfers.pending_id"
        ),
        (transfer("'refund'", order: cancelled), "transfers.order_id"),
        ("INSERT INTO order_lines SELECT * FROM order_lines", "order_lines.order_id"),
        ("UPDATE payments SET key = 'same'", "payments.key"),
        ("UPDATE payments SET intent_id = 'same'", "payments.intent_id"),
        (
            "UPDATE payments SET hold_id = (SELECT max(hold_id) FROM payments)", "payments.hold_id"
        ),
        // One open or captured attempt for an order.
        (
            """
            INSERT INTO payments (order_id, attempt, key, amount, hold_id, status, started_at, retry_at)
            VALUES (\(paid), 2, 'other', 1, (SELECT id FROM transfers WHERE kind = 'charge'),
                'pending', 0, 0)
            """, "payments.order_id"
        ),
        ("UPDATE refunds SET key = 'same'", "refunds.key"),
        (
            """
            UPDATE refunds SET status = 'succeeded', settled_at = 1, refund_id = 'same'
            """, "refunds.refund_id"
        ),
        ("INSERT INTO payment_events SELECT * FROM payment_events", "payment_events.id"),
        ("INSERT INTO sales SELECT * FROM sales", "sales.minute"),
        (
            "INSERT INTO idempotency_keys SELECT * FROM idempotency_keys",
            "idempotency_keys.customer_id"
        ),
    ]

    @Test func theSchemaRefusesAllOfThem() throws {
        let file = try TestFile()
        let database = try file.open()
        try database.write { _ = try Scene($0) }
        database.close()
        let connection = try Connection(path: file.path, access: .write)
        for (script, expected) in Self.refused {
            try connection.script("BEGIN IMMEDIATE")
            do {
                try connection.script(script)
                Issue.record("taken: \(script)")
            } catch StoreFault.engine(_, let message, _) {
                #expect(message.hasPrefix(expected), "\(script)")
            }
            try connection.script("ROLLBACK")
        }
    }

    /// So that a rule added to the schema is tried here as well.
    @Test func everyCheckOfTheSchemaIsTried() throws {
        let tried = Set(Self.checks.map(\.rule))
        let rules = Self.rules(of: TestFile.script)
        #expect(rules.count > 50)
        #expect(rules.filter { !tried.contains($0) } == [])
    }

    /// What stands between the parentheses after each CHECK.
    private static func rules(of script: String) -> [String] {
        let code = script.split(separator: "\n").filter { !$0.hasPrefix("--") }
            .joined(separator: "\n")
        return code.components(separatedBy: "CHECK (").dropFirst().map { rest in
            var depth = 1
            return String(
                rest.prefix { character in
                    if character == "(" { depth += 1 }
                    if character == ")" { depth -= 1 }
                    return depth > 0
                })
        }
    }

    // MARK: - Rows

    private static let paying = "(SELECT id FROM orders WHERE status = 'paying')"
    private static let paid = "(SELECT id FROM orders WHERE status = 'paid')"
    private static let cancelled = "(SELECT id FROM orders WHERE status = 'cancelled')"
    private static let created = "(SELECT id FROM orders WHERE status = 'created')"
    private static let hold =
        "(SELECT hold_id FROM payments WHERE status = 'pending')"

    private static func movement(
        _ kind: String, _ delta: String, after: String = "1", order: String = "NULL"
    ) -> String {
        """
        INSERT INTO stock_movements (product_id, kind, delta, on_hand_after, reason, order_id,
            created_at)
        VALUES (1, \(kind), \(delta), \(after), '', \(order), 0)
        """
    }

    /// A transfer that is right but for what is said: of 3000 won, the total of every order here.
    private static func transfer(
        _ kind: String, credit: String? = nil, amount: String = "3000", after: String = "1",
        pending: String = "NULL", order: String = "NULL", customer: String = "1"
    ) -> String {
        let isCharge = kind == "'charge'" || kind == "'gift'"
        let debit = credit == "3" ? "3" : isCharge ? "1" : "3"
        return """
            INSERT INTO transfers (kind, debit_account, credit_account, amount, customer_id,
                balance_after, pending_id, order_id, created_at)
            VALUES (\(kind), \(debit), \(credit ?? (isCharge ? "3" : "2")), \(amount), \(customer),
                \(after), \(pending), \(order), 0)
            """
    }
}
