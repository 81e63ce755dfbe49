package import Domain

extension ReadTransaction {
    package func signInThrottle(emailHash: [UInt8], origin: String) throws -> SignInThrottle? {
        try first(
            "SELECT failures, retry_at FROM sign_in_throttles WHERE email_hash = $1 AND origin = $2",
            emailHash, origin
        ) { SignInThrottle(failures: Int($0.integer(0)), retryAt: $0.time(1)) }
    }
}

extension WriteTransaction {
    package func setSignInThrottle(
        _ throttle: SignInThrottle, emailHash: [UInt8], origin: String
    ) throws {
        try execute(
            """
            INSERT INTO sign_in_throttles (email_hash, origin, failures, retry_at)
            VALUES ($1, $2, $3, $4)
            ON CONFLICT (email_hash, origin) DO UPDATE SET
                failures = excluded.failures, retry_at = excluded.retry_at
            """, emailHash, origin, throttle.failures, throttle.retryAt)
    }

    package func removeSignInThrottle(emailHash: [UInt8], origin: String) throws {
        try execute(
            "DELETE FROM sign_in_throttles WHERE email_hash = $1 AND origin = $2", emailHash, origin
        )
    }

    /// Removes what is forgotten by now, and the oldest beyond a number; how many, at most `limit`.
    package func removeSignInThrottles(
        dueBefore time: Timestamp, beyond count: Int, limit: Int
    ) throws -> Int {
        try execute(
            """
            DELETE FROM sign_in_throttles WHERE (email_hash, origin) IN
                (SELECT email_hash, origin FROM sign_in_throttles
                 WHERE retry_at < $1 OR retry_at < (SELECT retry_at FROM sign_in_throttles
                     ORDER BY retry_at DESC LIMIT 1 OFFSET $2)
                 ORDER BY retry_at LIMIT $3)
            """, time, count, limit)
    }
}
