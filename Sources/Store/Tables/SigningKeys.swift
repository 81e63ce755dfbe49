package import Domain

extension ReadTransaction {
    /// The key of this name that all processes sign with; nil before it is made.
    package func signingKey(_ name: String) throws -> [UInt8]? {
        try first("SELECT key FROM signing_keys WHERE name = $1", name) { $0.blob(0) }
    }
}

extension WriteTransaction {
    /// Keeps a key unless there is one of this name.
    package func addSigningKey(_ name: String, _ key: [UInt8], at now: Timestamp) throws {
        try execute(
            """
            INSERT INTO signing_keys (name, key, created_at) VALUES ($1, $2, $3)
            ON CONFLICT (name) DO NOTHING
            """, name, key, now)
    }
}
