package import Domain

extension WriteTransaction {
    /// Adds a customer, with an empty account.
    /// - Throws: `Refusal.emailTaken`.
    package func addCustomer(
        name: String, email: EmailAddress, passwordHash: String, role: Role, isDemo: Bool = false,
        at now: Timestamp
    ) throws -> Customer {
        let id = try first(
            """
            INSERT INTO customers (name, email, password_hash, role, created_at, is_demo)
            VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (email) DO NOTHING RETURNING id
            """, name, email.text, passwordHash, role.rawValue, now, isDemo ? 1 : 0
        ) { $0.customer(0) }
        guard let id else { throw Refusal.emailTaken }
        try execute(
            "INSERT INTO accounts (kind, customer_id, balance, held) VALUES ('customer', $1, 0, 0)",
            id)
        return Customer(id: id, name: name, email: email.text, role: role, isDemo: isDemo)
    }

    /// - Throws: `Refusal.notFound`.
    package func setPasswordHash(_ hash: String, of customer: CustomerId) throws {
        let changed = try execute(
            "UPDATE customers SET password_hash = $2 WHERE id = $1", customer, hash)
        guard changed == 1 else { throw Refusal.notFound }
    }

    /// Disables an account from a time on, or enables it again where the time is nil.
    /// - Throws: `Refusal.notFound`.
    package func setDisabled(_ customer: CustomerId, since time: Timestamp?) throws {
        let changed = try execute(
            "UPDATE customers SET disabled_at = $2 WHERE id = $1", customer, time)
        guard changed == 1 else { throw Refusal.notFound }
    }
}

private let columns = """
    customers.id, name, email, role, is_demo, disabled_at IS NOT NULL
    """

extension ReadTransaction {
    /// Who has this address, and the hash of the password.
    package func credentials(
        email: String
    ) throws -> (customer: Customer, passwordHash: String)? {
        try first(
            "SELECT \(columns), password_hash FROM customers WHERE email = $1", email
        ) { (try Self.customer($0), $0.text(6)) }
    }

    package func customer(_ id: CustomerId) throws -> Customer? {
        try first(
            "SELECT \(columns) FROM customers WHERE id = $1", id, read: Self.customer)
    }

    package func customer(email: String) throws -> Customer? {
        try first(
            "SELECT \(columns) FROM customers WHERE email = $1", email, read: Self.customer)
    }

    /// Accounts in the order of their numbers, after this one; at most `limit`.
    package func accounts(
        after: CustomerId, limit: Int, at now: Timestamp
    ) throws -> [AccountSummary] {
        try rows(
            """
            SELECT \(columns), created_at,
                (SELECT count(*) FROM sessions s
                 WHERE s.customer_id = customers.id AND s.expires_at > $3)
            FROM customers WHERE id > $1 ORDER BY id LIMIT $2
            """, after, limit, now
        ) {
            AccountSummary(
                customer: try Self.customer($0), createdAt: $0.time(6), sessions: $0.integer(7))
        }
    }

    /// Who is signed in with a token of this hash, and when that was last written down.
    package func signedIn(
        sessionHash: [UInt8], at now: Timestamp
    ) throws -> (customer: Customer, lastUsedAt: Timestamp)? {
        try first(
            """
            SELECT \(columns), last_used_at
            FROM sessions JOIN customers ON customers.id = sessions.customer_id
            WHERE token_hash = $1 AND expires_at > $2
            """, sessionHash, now
        ) { (try Self.customer($0), $0.time(6)) }
    }

    private static func customer(_ row: Row) throws -> Customer {
        guard let role = Role(rawValue: row.text(3)) else {
            throw StoreFault.invalidRow("stored role \(row.text(3))")
        }
        return Customer(
            id: row.customer(0), name: row.text(1), email: row.text(2), role: role,
            isDemo: row.integer(4) == 1, isDisabled: row.integer(5) == 1)
    }
}
