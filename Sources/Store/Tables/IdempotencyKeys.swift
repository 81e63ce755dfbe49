package import Domain

extension ReadTransaction {
    /// - Parameter customer: nil for visitors.
    package func storedResponse(
        to key: String, of customer: CustomerId?, since time: Timestamp
    ) throws -> StoredResponse? {
        try first(
            """
            SELECT fingerprint, status, location, body FROM idempotency_keys
            WHERE customer_id = $1 AND key = $2 AND created_at > $3
            """, customer ?? CustomerId(0), key, time
        ) { row in
            StoredResponse(
                fingerprint: row.blob(0), status: Int(row.integer(1)),
                location: row.optionalText(2), body: row.blob(3))
        }
    }
}

extension WriteTransaction {
    /// Stores a response; one of the same key that is too old to be sent again is replaced.
    package func store(
        _ response: StoredResponse, to key: String, of customer: CustomerId?, at now: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO idempotency_keys
                (customer_id, key, fingerprint, status, location, body, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (customer_id, key) DO UPDATE SET fingerprint = excluded.fingerprint,
                status = excluded.status, location = excluded.location, body = excluded.body,
                created_at = excluded.created_at
            """, customer ?? CustomerId(0), key, response.fingerprint, response.status,
            response.location, response.body, now)
    }

    package func removeStoredResponses(before time: Timestamp, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM idempotency_keys WHERE (customer_id, key) IN
                (SELECT customer_id, key FROM idempotency_keys WHERE created_at <= $1 LIMIT $2)
            """, time, limit)
    }
}
