package import Domain

extension ReadTransaction {
    /// Whose password a link with this token's hash sets; nil where it is none or is over.
    package func customer(recoveryTokenHash hash: [UInt8], at now: Timestamp) throws -> Customer? {
        let id = try first(
            "SELECT customer_id FROM recovery_links WHERE token_hash = $1 AND expires_at > $2",
            hash,
            now
        ) { $0.customer(0) }
        return try id.flatMap { try customer($0) }
    }
}

extension WriteTransaction {
    /// Adds a link for an account; the one that it had is over.
    package func setRecoveryLink(
        tokenHash: [UInt8], of customer: CustomerId, at now: Timestamp, until end: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO recovery_links (customer_id, token_hash, created_at, expires_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (customer_id) DO UPDATE SET token_hash = excluded.token_hash,
                created_at = excluded.created_at, expires_at = excluded.expires_at
            """, customer, tokenHash, now, end)
    }

    package func removeRecoveryLink(of customer: CustomerId) throws {
        try execute("DELETE FROM recovery_links WHERE customer_id = $1", customer)
    }

    /// Removes links that are over; how many, at most `limit`.
    package func removeRecoveryLinks(expiredAt now: Timestamp, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM recovery_links WHERE customer_id IN
                (SELECT customer_id FROM recovery_links WHERE expires_at <= $1 LIMIT $2)
            """, now, limit)
    }
}
