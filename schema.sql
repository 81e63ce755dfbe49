-- Jangteo's database, whole. One shop, one file.
--
-- Ids and times come from the program: times are milliseconds since 1970 (UTC), money is whole
-- Korean won. Tables are STRICT, so that a number is a number. What the program promises is
-- promised here once more, by CHECKs, foreign keys and triggers: a mistake in the program ends in
-- an error, never in a wrong sum.

PRAGMA application_id = 1246644052;
PRAGMA user_version = 3;

-- ---------------------------------------------------------------------------------------------
-- People
-- ---------------------------------------------------------------------------------------------

-- Customers and operators. Operators run the shop; they have no balance of their own until they
-- charge one. Addresses are kept in small letters. The demo accounts, whose password is
-- public, are marked. A disabled account has no sessions and gets none.
CREATE TABLE customers (
    id            INTEGER PRIMARY KEY,
    name          TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 50),
    email         TEXT    NOT NULL UNIQUE CHECK (length(email) BETWEEN 3 AND 254),
    password_hash TEXT    NOT NULL,
    role          TEXT    NOT NULL CHECK (role IN ('customer', 'operator')),
    created_at    INTEGER NOT NULL,
    is_demo       INTEGER NOT NULL DEFAULT 0 CHECK (is_demo IN (0, 1)),
    disabled_at   INTEGER
) STRICT;

-- Who is signed in. The token itself is known to the client alone; here is its SHA-256. A session
-- ends two weeks after its last use, which is written down every ten minutes at most.
CREATE TABLE sessions (
    token_hash  BLOB    PRIMARY KEY CHECK (length(token_hash) = 32),
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL CHECK (expires_at > created_at),
    last_used_at INTEGER NOT NULL DEFAULT 0,
    user_agent   TEXT    NOT NULL DEFAULT '' CHECK (length(user_agent) <= 200),
    address      TEXT    NOT NULL DEFAULT '' CHECK (length(address) <= 100)
) STRICT, WITHOUT ROWID;

CREATE INDEX sessions_by_expiry ON sessions (expires_at);
CREATE INDEX sessions_by_customer ON sessions (customer_id);

-- Wrong passwords lately, for each e-mail address that was tried, whether it has an account or not: here
-- is its SHA-256. `origin` is the device that has signed in to the account before, or empty for all
-- others together. The next attempt may be made at `retry_at`. A right password removes the row.
CREATE TABLE sign_in_throttles (
    email_hash BLOB    NOT NULL CHECK (length(email_hash) = 32),
    origin     TEXT    NOT NULL CHECK (length(origin) <= 50),
    failures   INTEGER NOT NULL CHECK (failures > 0),
    retry_at   INTEGER NOT NULL,
    PRIMARY KEY (email_hash, origin)
) STRICT, WITHOUT ROWID;

CREATE INDEX sign_in_throttles_by_time ON sign_in_throttles (retry_at);

-- Links with which a customer who has lost the password sets another: an account has one at most, which
-- goes when it is used. The token itself stands in the link alone; here is its SHA-256.
CREATE TABLE recovery_links (
    customer_id INTEGER PRIMARY KEY REFERENCES customers (id),
    token_hash  BLOB    NOT NULL UNIQUE CHECK (length(token_hash) = 32),
    created_at  INTEGER NOT NULL,
    expires_at  INTEGER NOT NULL CHECK (expires_at > created_at)
) STRICT;

CREATE INDEX recovery_links_by_expiry ON recovery_links (expires_at);

-- ---------------------------------------------------------------------------------------------
-- Products and stock
-- ---------------------------------------------------------------------------------------------

-- What the shop sells. `on_hand` units are in the shop; `held` of them are promised to payments
-- under way; the difference can be ordered. A sale lowers both at once. `version` grows
-- with each change of what is said of it, not with its stock: who changes it says which version that
-- was.
CREATE TABLE products (
    id             INTEGER PRIMARY KEY,
    name           TEXT    NOT NULL CHECK (length(name) BETWEEN 1 AND 100),
    name_en        TEXT    NOT NULL,
    description    TEXT    NOT NULL,
    description_en TEXT    NOT NULL,
    category       TEXT    NOT NULL CHECK (length(category) BETWEEN 1 AND 30),
    price          INTEGER NOT NULL CHECK (price BETWEEN 1 AND 100000000),
    status         TEXT    NOT NULL CHECK (status IN ('on-sale', 'hidden')),
    image_url      TEXT    NOT NULL,
    on_hand        INTEGER NOT NULL CHECK (on_hand >= 0),
    held           INTEGER NOT NULL DEFAULT 0 CHECK (held BETWEEN 0 AND on_hand),
    created_at     INTEGER NOT NULL,
    updated_at     INTEGER NOT NULL,
    version        INTEGER NOT NULL DEFAULT 1 CHECK (version > 0)
) STRICT;

CREATE INDEX products_by_price ON products (price, id);
CREATE INDEX products_by_name ON products (name, id);
CREATE INDEX products_by_category ON products (category, id);

-- What a search compares: all texts of a product, normalized, one line each. It stands apart from
-- `products`, so that a sale does not write it again.
CREATE TABLE product_search (
    product_id INTEGER PRIMARY KEY REFERENCES products (id),
    text       TEXT    NOT NULL
) STRICT;

-- Every letter and every pair of neighbouring letters of that text: what a search looks up first.
-- Pairs, since most Korean words have two syllables.
CREATE TABLE product_terms (
    term       TEXT    NOT NULL,
    product_id INTEGER NOT NULL REFERENCES products (id),
    PRIMARY KEY (term, product_id)
) STRICT, WITHOUT ROWID;

-- Every change of the units on hand, kept for good: their sum is `products.on_hand`. An order
-- takes its units once and brings them back at most once.
CREATE TABLE stock_movements (
    id            INTEGER PRIMARY KEY,
    product_id    INTEGER NOT NULL REFERENCES products (id),
    kind          TEXT    NOT NULL CHECK (kind IN ('received', 'adjusted', 'sold', 'returned')),
    delta         INTEGER NOT NULL CHECK (delta <> 0),
    on_hand_after INTEGER NOT NULL CHECK (on_hand_after >= 0),
    reason        TEXT    NOT NULL,
    order_id      INTEGER REFERENCES orders (id),
    operator_id   INTEGER REFERENCES customers (id),
    created_at    INTEGER NOT NULL,
    CHECK ((kind IN ('sold', 'returned')) = (order_id IS NOT NULL)),
    CHECK (kind <> 'sold' OR delta < 0),
    CHECK (kind NOT IN ('received', 'returned') OR delta > 0)
) STRICT;

CREATE INDEX stock_movements_by_product ON stock_movements (product_id, id);
CREATE UNIQUE INDEX stock_movements_once_per_order
    ON stock_movements (order_id, product_id, kind) WHERE order_id IS NOT NULL;

CREATE TRIGGER stock_movements_stay BEFORE UPDATE ON stock_movements
BEGIN SELECT raise(ABORT, 'stock movements are never changed'); END;
CREATE TRIGGER stock_movements_remain BEFORE DELETE ON stock_movements
BEGIN SELECT raise(ABORT, 'stock movements are never deleted'); END;

-- ---------------------------------------------------------------------------------------------
-- Carts
-- ---------------------------------------------------------------------------------------------

-- A customer's cart, or a visitor's, found by the SHA-256 of its cookie. `network_hash` is a keyed hash
-- of the network that a visitor's cart was made from, so that one network cannot fill the table.
CREATE TABLE carts (
    id           INTEGER PRIMARY KEY,
    customer_id  INTEGER UNIQUE REFERENCES customers (id),
    visitor_hash BLOB    UNIQUE CHECK (length(visitor_hash) = 32),
    updated_at   INTEGER NOT NULL,
    network_hash BLOB    CHECK (length(network_hash) = 32),
    CHECK ((customer_id IS NULL) <> (visitor_hash IS NULL))
) STRICT;

CREATE INDEX carts_of_visitors ON carts (updated_at) WHERE visitor_hash IS NOT NULL;
CREATE INDEX carts_by_network ON carts (network_hash, updated_at) WHERE network_hash IS NOT NULL;

-- Name and price are remembered to show that the price has changed, and to show what was hidden since:
-- anything else is shown as it is today.
CREATE TABLE cart_items (
    cart_id          INTEGER NOT NULL REFERENCES carts (id),
    product_id       INTEGER NOT NULL REFERENCES products (id),
    quantity         INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    price_when_added INTEGER NOT NULL CHECK (price_when_added > 0),
    added_at         INTEGER NOT NULL,
    name_when_added TEXT NOT NULL DEFAULT '',
    name_en_when_added TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (cart_id, product_id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------
-- Money
-- ---------------------------------------------------------------------------------------------

-- Where money can be. Account 1 is where charges come from, account 2 where sales go to; each
-- customer has one more. Only customers' accounts keep their sum, since only theirs can run out.
CREATE TABLE accounts (
    id          INTEGER PRIMARY KEY,
    kind        TEXT    NOT NULL CHECK (kind IN ('funding', 'sales', 'customer')),
    customer_id INTEGER UNIQUE REFERENCES customers (id),
    balance     INTEGER CHECK (balance BETWEEN 0 AND 1000000000000),
    held        INTEGER CHECK (held BETWEEN 0 AND balance),
    CHECK ((kind = 'customer') = (customer_id IS NOT NULL)),
    CHECK ((kind = 'customer') = (balance IS NOT NULL)),
    CHECK ((kind = 'customer') = (held IS NOT NULL))
) STRICT;

INSERT INTO accounts (id, kind) VALUES (1, 'funding'), (2, 'sales');

-- The ledger: every amount leaves one account and enters another. A `hold` is a promise to move
-- it; a `post` moves it, a `void` drops the promise, and `pending_id` being unique lets each hold
-- end once only. `balance_after` is the customer's; ids grow in the
-- order of commits, so that it can be followed. Rows are added, never changed.
CREATE TABLE transfers (
    id             INTEGER PRIMARY KEY,
    kind           TEXT    NOT NULL CHECK (kind IN ('charge', 'hold', 'post', 'void', 'refund')),
    debit_account  INTEGER NOT NULL REFERENCES accounts (id),
    credit_account INTEGER NOT NULL REFERENCES accounts (id),
    amount         INTEGER NOT NULL CHECK (amount > 0),
    customer_id    INTEGER NOT NULL REFERENCES customers (id),
    balance_after  INTEGER NOT NULL CHECK (balance_after >= 0),
    pending_id     INTEGER UNIQUE REFERENCES transfers (id),
    order_id       INTEGER REFERENCES orders (id),
    created_at     INTEGER NOT NULL,
    CHECK (debit_account <> credit_account),
    CHECK ((kind IN ('post', 'void')) = (pending_id IS NOT NULL)),
    CHECK ((kind = 'charge') = (order_id IS NULL))
) STRICT;

CREATE INDEX transfers_by_customer ON transfers (customer_id, id);
CREATE INDEX transfers_by_order ON transfers (order_id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX transfers_one_post_per_order ON transfers (order_id) WHERE kind = 'post';
CREATE UNIQUE INDEX transfers_one_refund_per_order ON transfers (order_id) WHERE kind = 'refund';

CREATE TRIGGER transfers_stay BEFORE UPDATE ON transfers
BEGIN SELECT raise(ABORT, 'the ledger is never changed'); END;
CREATE TRIGGER transfers_remain BEFORE DELETE ON transfers
BEGIN SELECT raise(ABORT, 'the ledger is never deleted from'); END;
CREATE TRIGGER transfers_end_a_hold BEFORE INSERT ON transfers WHEN NEW.pending_id IS NOT NULL
BEGIN
    SELECT raise(ABORT, 'a post or void has the parties and the amount of its hold')
    WHERE NOT EXISTS (
        SELECT 1 FROM transfers
        WHERE id = NEW.pending_id AND kind = 'hold' AND amount = NEW.amount
          AND debit_account = NEW.debit_account AND credit_account = NEW.credit_account
          AND order_id = NEW.order_id);
END;

-- ---------------------------------------------------------------------------------------------
-- Orders and payment
-- ---------------------------------------------------------------------------------------------

-- The states are those of OrderState. An order that was ever paid keeps `paid_at`; one made from
-- the cart takes its products out of the cart when it is paid.
CREATE TABLE orders (
    id             INTEGER PRIMARY KEY,
    customer_id    INTEGER NOT NULL REFERENCES customers (id),
    status         TEXT    NOT NULL
        CHECK (status IN ('created', 'paying', 'paid', 'cancelling', 'cancelled', 'expired')),
    total          INTEGER NOT NULL CHECK (total > 0),
    created_at     INTEGER NOT NULL,
    expires_at     INTEGER NOT NULL CHECK (expires_at > created_at),
    from_cart      INTEGER NOT NULL CHECK (from_cart IN (0, 1)),
    attempts       INTEGER NOT NULL DEFAULT 0,
    paid_at        INTEGER,
    cancelled_at   INTEGER,
    decline_reason TEXT,
    CHECK (status NOT IN ('paid', 'cancelling') OR paid_at IS NOT NULL),
    CHECK (status NOT IN ('created', 'paying', 'expired') OR paid_at IS NULL),
    CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL))
) STRICT;

CREATE INDEX orders_by_customer ON orders (customer_id, id);
CREATE INDEX orders_by_status ON orders (status, id);
CREATE INDEX orders_open ON orders (customer_id, id) WHERE status = 'created';
CREATE INDEX orders_never_paid ON orders (expires_at)
    WHERE status IN ('expired', 'cancelled') AND attempts = 0;
CREATE INDEX orders_to_expire ON orders (expires_at) WHERE status = 'created';
CREATE INDEX orders_by_payment ON orders (paid_at) WHERE paid_at IS NOT NULL;

-- Name and price as they were when the order was made.
CREATE TABLE order_lines (
    order_id   INTEGER NOT NULL REFERENCES orders (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    name       TEXT    NOT NULL,
    unit_price INTEGER NOT NULL CHECK (unit_price > 0),
    quantity   INTEGER NOT NULL CHECK (quantity BETWEEN 1 AND 999),
    PRIMARY KEY (order_id, product_id)
) STRICT, WITHOUT ROWID;

-- One attempt to have an order paid. Its row is on disk before the payment system is asked, and
-- its key is the same each time it is asked. While it is `pending`, stock and balance are held.
-- `intent_id` is the payment system's name for it; `retry_at` is when to ask again.
CREATE TABLE payments (
    order_id       INTEGER NOT NULL REFERENCES orders (id),
    attempt        INTEGER NOT NULL CHECK (attempt > 0),
    key            TEXT    NOT NULL UNIQUE,
    amount         INTEGER NOT NULL CHECK (amount > 0),
    hold_id        INTEGER NOT NULL UNIQUE REFERENCES transfers (id),
    intent_id      TEXT    UNIQUE,
    status         TEXT    NOT NULL CHECK (status IN ('pending', 'captured', 'declined')),
    decline_reason TEXT,
    started_at     INTEGER NOT NULL,
    settled_at     INTEGER,
    retry_at       INTEGER NOT NULL,
    retries        INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, attempt),
    CHECK ((status = 'pending') = (settled_at IS NULL)),
    CHECK (status <> 'captured' OR intent_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX payments_one_open_per_order ON payments (order_id) WHERE status <> 'declined';
CREATE INDEX payments_to_retry ON payments (retry_at) WHERE status = 'pending';

-- Money that the payment system has to give back: of a paid order that was cancelled, or of an
-- attempt that succeeded after the order had let it go (`late-capture`).
CREATE TABLE refunds (
    order_id     INTEGER NOT NULL,
    attempt      INTEGER NOT NULL,
    key          TEXT    NOT NULL UNIQUE,
    amount       INTEGER NOT NULL CHECK (amount > 0),
    reason       TEXT    NOT NULL CHECK (reason IN ('cancellation', 'late-capture')),
    status       TEXT    NOT NULL CHECK (status IN ('pending', 'succeeded')),
    refund_id    TEXT    UNIQUE,
    requested_at INTEGER NOT NULL,
    settled_at   INTEGER,
    retry_at     INTEGER NOT NULL,
    retries      INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (order_id, attempt),
    FOREIGN KEY (order_id, attempt) REFERENCES payments (order_id, attempt),
    CHECK ((status = 'pending') = (settled_at IS NULL)),
    CHECK (status <> 'succeeded' OR refund_id IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX refunds_to_retry ON refunds (retry_at) WHERE status = 'pending';

-- Events that the payment system has sent, so that one sent twice is handled once.
CREATE TABLE payment_events (
    id          TEXT    PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 255),
    received_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX payment_events_by_time ON payment_events (received_at);

-- ---------------------------------------------------------------------------------------------
-- Sales
-- ---------------------------------------------------------------------------------------------

-- Units sold in each minute (of the payment, counted from 1970), cancelled orders taken off.
CREATE TABLE sales (
    minute       INTEGER NOT NULL,
    product_id   INTEGER NOT NULL REFERENCES products (id),
    quantity     INTEGER NOT NULL CHECK (quantity >= 0),
    last_sold_at INTEGER NOT NULL,
    PRIMARY KEY (minute, product_id)
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------------------------------------
-- Requests that were answered
-- ---------------------------------------------------------------------------------------------

-- The answer to a request with an idempotency key, written together with what the request did, so
-- that a repeat gets the same answer and does nothing. Customer 0 stands for visitors.
CREATE TABLE idempotency_keys (
    customer_id INTEGER NOT NULL,
    key         TEXT    NOT NULL CHECK (length(key) BETWEEN 1 AND 255),
    fingerprint BLOB    NOT NULL CHECK (length(fingerprint) = 32),
    status      INTEGER NOT NULL CHECK (status BETWEEN 200 AND 599),
    location    TEXT,
    body        BLOB    NOT NULL,
    created_at  INTEGER NOT NULL,
    PRIMARY KEY (customer_id, key)
) STRICT, WITHOUT ROWID;

CREATE INDEX idempotency_keys_by_time ON idempotency_keys (created_at);

-- What a form led to, for the page that its sender sees next: shown once, to the request that marks
-- it as shown. The browser has a token; here is its SHA-256. `page` is the path, and the id of the
-- thing that the page is about. `content` is JSON: a code, its figures, and what was typed into a
-- form that was refused, without secrets. Rows live for minutes.
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

-- What the shop signs with, so that every process reads what another has signed.
CREATE TABLE signing_keys (
    name       TEXT    PRIMARY KEY CHECK (length(name) BETWEEN 1 AND 50),
    key        BLOB    NOT NULL CHECK (length(key) = 32),
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- What an investigation of misuse needs: who (`actor_id`; null for visitors and the command
-- line) did what to what, from where, in which request. No secrets, and nothing that a stranger
-- typed. Written together with the change itself, then to a log (`logged_at`). What strangers can
-- cause at will has a few rows a minute and one that counts the rest (`is_summary`). Old rows go.
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

-- What an event changed: a product's price before and after, the reason of a stock adjustment.
CREATE TABLE security_event_changes (
    event_id INTEGER NOT NULL REFERENCES security_events (id) ON DELETE CASCADE,
    place    INTEGER NOT NULL,
    name     TEXT    NOT NULL,
    before   TEXT    CHECK (length(before) <= 200),
    after    TEXT    CHECK (length(after) <= 200),
    PRIMARY KEY (event_id, place)
) STRICT, WITHOUT ROWID;
-- ---------------------------------------------------------------------------------------------
-- The file
-- ---------------------------------------------------------------------------------------------

-- Whether this file holds everything by itself (1), or only together with its write-ahead log (0),
-- as while the shop is open. So a copy of the file without its log is recognized.
CREATE TABLE log_state (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    is_complete INTEGER NOT NULL CHECK (is_complete IN (0, 1))
) STRICT;

INSERT INTO log_state (id, is_complete) VALUES (1, 1);
