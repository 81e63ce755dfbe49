package import Domain

extension ReadTransaction {
    /// A customer's sessions, the one used last first.
    package func sessions(of customer: CustomerId, at now: Timestamp) throws -> [Session] {
        try rows(
            """
            SELECT token_hash, created_at, last_used_at, expires_at, user_agent, address
            FROM sessions WHERE customer_id = $1 AND expires_at > $2
            ORDER BY last_used_at DESC, created_at DESC, token_hash
            """, customer, now
        ) {
            Session(
                tokenHash: $0.blob(0), createdAt: $0.time(1), lastUsedAt: $0.time(2),
                expiresAt: $0.time(3), userAgent: $0.text(4), address: $0.text(5))
        }
    }
}

extension WriteTransaction {
    package func addSession(_ session: Session, of customer: CustomerId) throws {
        try execute(
            """
            INSERT INTO sessions (token_hash, customer_id, created_at, expires_at, last_used_at,
                user_agent, address)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, session.tokenHash, customer, session.createdAt, session.expiresAt,
            session.lastUsedAt, session.userAgent, session.address)
    }

    /// Writes down that a session is in use, from which its end follows.
    package func useSession(tokenHash: [UInt8], at now: Timestamp) throws {
        try execute(
            """
            UPDATE sessions SET last_used_at = $2,
                expires_at = CASE WHEN $2 + $3 < created_at + $4 THEN $2 + $3 ELSE created_at + $4 END
            WHERE token_hash = $1 AND last_used_at < $2
            """, tokenHash, now, Session.idleLifetime, Session.lifetime)
    }

    package func removeSession(tokenHash: [UInt8]) throws {
        try execute("DELETE FROM sessions WHERE token_hash = $1", tokenHash)
    }

    /// Ends one session of a customer; false where there is no such session.
    package func removeSession(tokenHash: [UInt8], of customer: CustomerId) throws -> Bool {
        try execute(
            "DELETE FROM sessions WHERE token_hash = $1 AND customer_id = $2", tokenHash, customer)
            == 1
    }

    /// Ends all sessions of a customer but one; how many.
    /// - Parameter kept: the hash of the session that stays; nil ends all.
    package func removeSessions(of customer: CustomerId, except kept: [UInt8]? = nil) throws -> Int
    {
        try execute(
            "DELETE FROM sessions WHERE customer_id = $1 AND ($2 IS NULL OR token_hash <> $2)",
            customer, kept)
    }

    /// Ends the sessions of a customer that were not used for longest; `count` stay.
    package func removeSessions(of customer: CustomerId, butLatest count: Int) throws {
        try execute(
            """
            DELETE FROM sessions WHERE customer_id = $1 AND token_hash NOT IN (
                SELECT token_hash FROM sessions WHERE customer_id = $1
                ORDER BY last_used_at DESC, created_at DESC, token_hash LIMIT $2)
            """, customer, count)
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
