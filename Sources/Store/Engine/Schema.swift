/// The form of the database: `schema.sql`, installed by `shopctl migrate` alone.
package enum Schema {
    /// What `PRAGMA application_id` says: "JNGT".
    package static let applicationId: Int64 = 1_246_644_052
    /// What `PRAGMA user_version` says. It grows with each change of `schema.sql`.
    package static let version: Int64 = 1

    package enum Outcome: Sendable, Equatable { case installed, upToDate }

    /// Makes the database, or finds it made.
    /// - Parameter script: the text of `schema.sql`.
    package static func migrate(path: String, script: String) throws -> Outcome {
        let gate = try WriterGate(database: path)
        try gate.enter()
        defer { gate.leave() }
        let connection = try Connection(path: path, access: .create)
        let found = try read(connection)
        if found == (applicationId, version) { return .upToDate }
        guard found == (0, 0), try isEmpty(connection) else { throw unknown(found, path) }
        try connection.script("PRAGMA journal_mode = WAL;")
        do {
            try connection.script("BEGIN IMMEDIATE; \(script); COMMIT;")
        } catch {
            if connection.isInTransaction { try? connection.script("ROLLBACK") }
            throw error
        }
        return .installed
    }

    /// - Throws: `StoreFault.schema` where the file is not a database of this version.
    static func check(path: String) throws {
        let connection = try Connection(path: path, access: .read)
        let found = try read(connection)
        guard found == (applicationId, version) else { throw unknown(found, path) }
    }

    private static func read(_ connection: Connection) throws -> (Int64, Int64) {
        let application = try connection.rows("PRAGMA application_id") { $0.integer(0) }
        let version = try connection.rows("PRAGMA user_version") { $0.integer(0) }
        return (application.first ?? 0, version.first ?? 0)
    }

    private static func isEmpty(_ connection: Connection) throws -> Bool {
        try connection.rows("SELECT 1 FROM sqlite_schema LIMIT 1") { _ in true }.isEmpty
    }

    private static func unknown(_ found: (Int64, Int64), _ path: String) -> StoreFault {
        .schema(
            "\(path) is not a shop database of version \(version): application_id \(found.0), "
                + "user_version \(found.1). Run `shopctl migrate`.")
    }
}
