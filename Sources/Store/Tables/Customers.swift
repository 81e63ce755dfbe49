package import Domain

extension WriteTransaction {
    /// Adds somebody, with an account of nothing.
    /// - Throws: `Refusal.emailTaken`.
    package func addCustomer(
        name: String, email: EmailAddress, passwordHash: String, role: Role, at now: Timestamp
    ) throws -> Customer {
        let id = try first(
            """
            INSERT INTO customers (name, email, password_hash, role, created_at)
            VALUES ($1, $2, $3, $4, $5) ON CONFLICT (email) DO NOTHING RETURNING id
            """, name, email.text, passwordHash, role.rawValue, now
        ) { $0.customer(0) }
        guard let id else { throw Refusal.emailTaken }
        try execute(
            "INSERT INTO accounts (kind, customer_id, balance, held) VALUES ('customer', $1, 0, 0)",
            id)
        return Customer(id: id, name: name, email: email.text, role: role)
    }

    package func addSession(
        tokenHash: [UInt8], customer: CustomerId, at now: Timestamp, until expiry: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO sessions (token_hash, customer_id, created_at, expires_at)
            VALUES ($1, $2, $3, $4)
            """, tokenHash, customer, now, expiry)
    }

    package func removeSession(tokenHash: [UInt8]) throws {
        try execute("DELETE FROM sessions WHERE token_hash = $1", tokenHash)
    }

    /// Removes sessions that are over; how many, at most `limit`.
    package func removeSessions(expiredAt now: Timestamp, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM sessions WHERE token_hash IN
                (SELECT token_hash FROM sessions WHERE expires_at <= $1 LIMIT $2)
            """, now, limit)
    }
}

extension ReadTransaction {
    /// Who has this address, and the hash of the password.
    package func credentials(
        email: String
    ) throws -> (customer: Customer, passwordHash: String)? {
        try first(
            "SELECT id, name, email, role, password_hash FROM customers WHERE email = $1", email
        ) { (try Self.customer($0), $0.text(4)) }
    }

    package func customer(_ id: CustomerId) throws -> Customer? {
        try first(
            "SELECT id, name, email, role FROM customers WHERE id = $1", id, read: Self.customer)
    }

    /// Who is signed in with a token of this hash.
    package func customer(sessionHash: [UInt8], at now: Timestamp) throws -> Customer? {
        try first(
            """
            SELECT customers.id, name, email, role
            FROM sessions JOIN customers ON customers.id = sessions.customer_id
            WHERE token_hash = $1 AND expires_at > $2
            """, sessionHash, now, read: Self.customer)
    }

    private static func customer(_ row: Row) throws -> Customer {
        guard let role = Role(rawValue: row.text(3)) else {
            throw StoreFault.invalidRow("stored role \(row.text(3))")
        }
        return Customer(id: row.customer(0), name: row.text(1), email: row.text(2), role: role)
    }
}
