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
                ALTER TABLE sessions ADD COLUMN last_used_at INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE sessions ADD COLUMN
                    user_agent TEXT NOT NULL DEFAULT '' CHECK (length(user_agent) <= 200);
                ALTER TABLE sessions ADD COLUMN
                    address TEXT NOT NULL DEFAULT '' CHECK (length(address) <= 100);
                UPDATE sessions SET last_used_at = created_at;
                CREATE INDEX sessions_by_customer ON sessions (customer_id);
                CREATE TABLE recovery_links (
                    customer_id INTEGER PRIMARY KEY REFERENCES customers (id),
                    token_hash  BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
                    created_at  INTEGER NOT NULL,
                    expires_at  INTEGER NOT NULL CHECK (expires_at > created_at)
                ) STRICT;
                CREATE INDEX recovery_links_by_expiry ON recovery_links (expires_at);
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
                ALTER TABLE carts ADD COLUMN network_hash BLOB    CHECK (length(network_hash) = 32);
                CREATE INDEX carts_by_network ON carts (network_hash, updated_at)
                    WHERE network_hash IS NOT NULL;
                CREATE INDEX orders_open ON orders (customer_id, id) WHERE status = 'created';
                CREATE INDEX orders_never_paid ON orders (expires_at)
                    WHERE status IN ('expired', 'cancelled') AND attempts = 0;
                CREATE INDEX transfers_by_order ON transfers (order_id) WHERE order_id IS NOT NULL;
                CREATE TABLE sign_in_throttles (
                    email_hash BLOB    NOT NULL CHECK (length(email_hash) = 32),
                    origin     TEXT    NOT NULL CHECK (length(origin) <= 50),
                    failures   INTEGER NOT NULL CHECK (failures > 0),
                    retry_at   INTEGER NOT NULL,
                    PRIMARY KEY (email_hash, origin)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX sign_in_throttles_by_time ON sign_in_throttles (retry_at);
                CREATE TABLE signing_keys (
                    name       TEXT    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 50),
                    key        BLOB    NOT NULL CHECK (length(key) = 32),
                    created_at INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE security_events (
                    id           INTEGER PRIMARY KEY,
                    kind         TEXT    NOT NULL CHECK (length(kind) BETWEEN 1 AND 40),
                    actor_id     INTEGER REFERENCES customers (id),
                    subject_type TEXT    CHECK (subject_type IN ('customer', 'product', 'order')),
                    subject_id   INTEGER,
                    address      TEXT    NOT NULL CHECK (length(address) <= 100),
                    request_id   TEXT    NOT NULL CHECK (length(request_id) <= 100),
                    created_at   INTEGER NOT NULL,
                    occurrences  INTEGER NOT NULL DEFAULT 1 CHECK (occurrences > 0),
                    is_summary   INTEGER NOT NULL DEFAULT 0 CHECK (is_summary IN (0, 1)),
                    logged_at    INTEGER,
                    CHECK ((subject_type IS NULL) = (subject_id IS NULL)),
                    CHECK (is_summary = 1 OR occurrences = 1)
                ) STRICT;
                CREATE INDEX security_events_by_kind ON security_events (kind, id);
                CREATE INDEX security_events_by_time ON security_events (kind, created_at);
                CREATE INDEX security_events_to_log ON security_events (id) WHERE logged_at IS NULL;
                CREATE TABLE security_event_changes (
                    event_id INTEGER NOT NULL REFERENCES security_events (id) ON DELETE CASCADE,
                    place    INTEGER NOT NULL,
                    name     TEXT    NOT NULL,
                    before   TEXT    CHECK (length(before) <= 200),
                    after    TEXT    CHECK (length(after) <= 200),
                    PRIMARY KEY (event_id, place)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE log_state (
                    id          INTEGER PRIMARY KEY CHECK (id = 1),
                    is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1))
                ) STRICT;
                INSERT INTO log_state (id, is_complete) VALUES (1, 0);

                ALTER TABLE products ADD COLUMN
                    version INTEGER NOT NULL DEFAULT 1 CHECK (version > 0);
                ALTER TABLE products DROP COLUMN search_text;
                DROP INDEX product_terms_by_product;
                CREATE TABLE product_search (
                    product_id INTEGER PRIMARY KEY REFERENCES products (id),
                    text TEXT NOT NULL
                ) STRICT;

                ALTER TABLE cart_items ADD COLUMN name_when_added TEXT NOT NULL DEFAULT '';
                ALTER TABLE cart_items ADD COLUMN name_en_when_added TEXT NOT NULL DEFAULT '';
                UPDATE cart_items SET
                    name_when_added = (SELECT name FROM products WHERE id = product_id),
                    name_en_when_added = (SELECT name_en FROM products WHERE id = product_id);
                """,
            finish: { transaction in
                // Version 1 kept fast hashes of requests that had a password in them: of sign-ups.
                try transaction.execute(
                    "DELETE FROM idempotency_keys WHERE location LIKE '/api/v1/customers/%'")
                // Version 1 made these two; no real address is under .test (RFC 6761).
                try transaction.execute(
                    """
                    UPDATE customers SET is_demo = 1
                    WHERE email IN ('demo@jangteo.test', 'operator@jangteo.test')
                    """)
                try transaction.normalizeProductTexts()
            }),
        // What is counted and timed is a retry.
        Migration(
            from: 2,
            script: """
                ALTER TABLE payments RENAME COLUMN ask_at TO retry_at;
                ALTER TABLE payments RENAME COLUMN asks TO retries;
                DROP INDEX payments_to_ask;
                CREATE INDEX payments_to_retry ON payments (retry_at) WHERE status = 'pending';
                ALTER TABLE refunds RENAME COLUMN ask_at TO retry_at;
                ALTER TABLE refunds RENAME COLUMN asks TO retries;
                DROP INDEX refunds_to_ask;
                CREATE INDEX refunds_to_retry ON refunds (retry_at) WHERE status = 'pending';
                """,
            finish: { _ in }),
    ]
}
