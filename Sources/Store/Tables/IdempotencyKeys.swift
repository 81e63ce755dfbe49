package import Domain

/// The answer to a request, as it is told again.
package struct RecordedAnswer: Hashable, Sendable {
    /// SHA-256 of what was asked.
    package let fingerprint: [UInt8]
    package let status: Int
    package let location: String?
    package let body: [UInt8]

    package init(fingerprint: [UInt8], status: Int, location: String?, body: [UInt8]) {
        self.fingerprint = fingerprint
        self.status = status
        self.location = location
        self.body = body
    }
}

extension ReadTransaction {
    /// - Parameter customer: nil for visitors.
    package func recordedAnswer(
        to key: String, of customer: CustomerId?, since time: Timestamp
    ) throws -> RecordedAnswer? {
        try first(
            """
            SELECT fingerprint, status, location, body FROM idempotency_keys
            WHERE customer_id = $1 AND key = $2 AND created_at > $3
            """, customer ?? CustomerId(0), key, time
        ) { row in
            RecordedAnswer(
                fingerprint: row.blob(0), status: Int(row.integer(1)),
                location: row.optionalText(2), body: row.blob(3))
        }
    }
}

extension WriteTransaction {
    /// Records an answer; one of the same key that is too old to be told again makes way.
    package func record(
        _ answer: RecordedAnswer, to key: String, of customer: CustomerId?, at now: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO idempotency_keys
                (customer_id, key, fingerprint, status, location, body, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            ON CONFLICT (customer_id, key) DO UPDATE SET fingerprint = excluded.fingerprint,
                status = excluded.status, location = excluded.location, body = excluded.body,
                created_at = excluded.created_at
            """, customer ?? CustomerId(0), key, answer.fingerprint, answer.status,
            answer.location, answer.body, now)
    }

    package func removeRecordedAnswers(before time: Timestamp, limit: Int) throws -> Int {
        try execute(
            """
            DELETE FROM idempotency_keys WHERE (customer_id, key) IN
                (SELECT customer_id, key FROM idempotency_keys WHERE created_at <= $1 LIMIT $2)
            """, time, limit)
    }
}
