/// One step from a version of `schema.sql` to the next. The result is what `schema.sql` makes: a test
/// compares the two.
struct Migration: Sendable {
    let from: Int64
    /// New columns have the text that they have in `schema.sql`.
    let script: String
    /// What takes a program, after the script and in the same transaction.
    let finish: @Sendable (WriteTransaction) throws -> Void

    static let all = [
        Migration(
            from: 1,
            script: """
                ALTER TABLE customers ADD COLUMN
                    is_demo INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1));
                ALTER TABLE customers ADD COLUMN disabled_at INTEGER;
                CREATE INDEX sessions_by_customer ON sessions (customer_id);
                """,
            finish: { transaction in
                // Version 1 made these two; nobody can have an address under .test (RFC 6761).
                try transaction.execute(
                    """
                    UPDATE customers SET is_demo = 1
                    WHERE email IN ('demo@jangteo.test', 'operator@jangteo.test')
                    """)
            })
    ]
}
