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
                CREATE TABLE flash_messages (
                    id          INTEGER PRIMARY KEY,
                    token_hash  BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                    page        TEXT    NOT NULL CHECK (length(page) BETWEEN 1 AND 4000),
                    customer_id INTEGER REFERENCES customers (id),
                    content     TEXT    NOT NULL CHECK (length(content) BETWEEN 2 AND 200000),
                    created_at  INTEGER NOT NULL,
                    shown_by    TEXT
                ) STRICT;
                CREATE INDEX flash_messages_by_time ON flash_messages (created_at);
                CREATE TABLE signing_keys (
                    name       TEXT    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 50),
                    key        BLOB    NOT NULL CHECK (length(key) = 32),
                    created_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
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
