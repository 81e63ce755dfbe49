import Glibc

/// The form of the database: `schema.sql`, installed and upgraded by `shopctl migrate` alone.
package enum Schema {
    /// What `PRAGMA application_id` says: "JNGT".
    package static let applicationId: Int64 = 1_246_644_052
    /// What `PRAGMA user_version` says. It grows with each release that changes `schema.sql`; the
    /// step from the version before stands in `Migration.all`.
    package static let version: Int64 = 3

    package enum Outcome: Sendable, Equatable {
        case installed
        /// From this version.
        case upgraded(from: Int64)
        case upToDate
    }

    /// Makes the database, brings an older one to this version, or finds it up to date. Everything
    /// happens in one transaction; where it fails, nothing has changed.
    /// - Parameters:
    ///   - script: the text of `schema.sql`.
    ///   - rehearses: do all of it, then roll it back.
    /// - Throws: `StoreFault.schema` for a file of another program, for a newer version, for an
    ///   older one that a process has open, or where an upgrade would not add up.
    package static func migrate(
        path: String, script: String, rehearses: Bool = false
    ) throws -> Outcome {
        let path = try Files.realPath(path)
        // A rehearsal leaves no file behind; to make a new database takes none.
        if rehearses, !Files.exists(path) { return .installed }
        let gate = try WriterGate(database: path)
        try gate.enter()
        defer { gate.leave() }
        // The engine would make it root's where root runs this.
        if !Files.exists(path) { close(try Files.openPrivate(path, beside: path)) }
        let hasLog = Files.exists(path + "-wal")
        let isNew = Files.isEmpty(path)
        let connection = try Connection(path: path, access: .create)
        let found = try read(connection)
        if found == (applicationId, version) {
            try refuseWithoutLog(connection, hasLog, path)
            return .upToDate
        }
        if found == (0, 0), try isEmpty(connection) {
            // The tables are in the file itself from the beginning, and only then is there a log: so
            // a file with a log and without tables is a copy that lacks its log.
            guard try isNew || !LogState.isInLogMode(connection) else {
                try Files.removeLog(of: path)
                throw LogState.missing(path)
            }
            try transaction(connection, rehearses) { try connection.script(script) }
            if !rehearses { try connection.script("PRAGMA journal_mode = WAL;") }
            return .installed
        }
        guard found.0 == applicationId, (1..<version).contains(found.1) else {
            throw unknown(found, path)
        }
        // A process of the older version would go on as if nothing had changed.
        let use = try DatabaseInUseLock.lock(of: path)
        guard use.tryLock() else {
            throw StoreFault.schema("\(path) is in use; close the shop before its upgrade")
        }
        defer { use.unlock() }
        // What an upgrade removes may be a secret: no free page keeps it.
        try connection.script("PRAGMA secure_delete = ON;")
        try transaction(connection, rehearses) { try upgrade(connection, from: found.1) }
        return .upgraded(from: found.1)
    }

    /// - Parameter acceptsMissingLog: take also what a copy without its log holds.
    /// - Throws: `StoreFault.schema` where the file is not a database of this version, or lacks its
    ///   log.
    static func check(path: String, acceptsMissingLog: Bool = false) throws {
        let hasLog = Files.exists(path + "-wal")
        let connection = try Connection(path: path, access: .read)
        let found = try read(connection)
        if found == (0, 0), try !hasLog && LogState.isInLogMode(connection),
            try isEmpty(connection)
        {
            try Files.removeLog(of: path)
            throw LogState.missing(path)
        }
        guard found == (applicationId, version) else { throw unknown(found, path) }
        if !acceptsMissingLog { try refuseWithoutLog(connection, hasLog, path) }
    }

    private static func refuseWithoutLog(
        _ connection: Connection, _ hasLog: Bool, _ path: String
    ) throws {
        do {
            try LogState.check(connection, hasLog: hasLog, path: path)
        } catch {
            // Looking at it has made an empty log, which would hide that it was missing.
            try Files.removeLog(of: path)
            throw error
        }
    }

    /// Whether the file is a shop's database that can be read, of whatever version.
    static func isShopDatabase(path: String) -> Bool {
        guard let connection = try? Connection(path: path, access: .read),
            let found = try? read(connection)
        else { return false }
        return found.0 == applicationId
    }

    private static func upgrade(_ connection: Connection, from old: Int64) throws {
        for migration in Migration.all where migration.from >= old {
            try connection.script(migration.script)
            try migration.finish(WriteTransaction(connection))
            try connection.script("PRAGMA user_version = \(migration.from + 1);")
        }
        let found = try ReadTransaction(connection).discrepancies()
        guard found.isEmpty else {
            throw StoreFault.schema(
                "after the upgrade the database would not add up: "
                    + found.map(\.description).joined(separator: "; "))
        }
    }

    private static func transaction(
        _ connection: Connection, _ rehearses: Bool, _ work: () throws -> Void
    ) throws {
        try connection.script("BEGIN IMMEDIATE;")
        do {
            try work()
            try connection.script(rehearses ? "ROLLBACK;" : "COMMIT;")
        } catch {
            if connection.isInTransaction { try? connection.script("ROLLBACK;") }
            throw error
        }
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
        guard found.0 == applicationId else {
            return .schema(
                "\(path) is not a shop database: application_id \(found.0), user_version "
                    + "\(found.1). Run `shopctl migrate` to make a new one.")
        }
        return .schema(
            found.1 > version
                ? "\(path) is of version \(found.1), newer than this program, which knows \(version):"
                    + " use the programs that wrote it."
                : "\(path) is of version \(found.1), this program needs \(version). "
                    + "Run `shopctl migrate`.")
    }
}
