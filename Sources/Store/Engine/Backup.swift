/// Copies of a whole database, each in one file that holds no more and no less than what was
/// committed at one moment. A copy gets its name only when it is complete, found sound, and on
/// disk.
package enum Backup {
    /// Why no copy was made. Nothing has changed then.
    package enum Failure: Error, Equatable {
        /// The file exists, and `--force` was not given.
        case isThere(String)
        /// A process has the database open.
        case isInUse(String)
        /// The copy does not add up.
        case isUnsound(String, [Discrepancy])
    }

    /// Copies a database to a file, while others read and write it.
    /// - Parameter replaces: whether a file of this name may go.
    package static func take(of database: String, to file: String, replaces: Bool) throws {
        try refuse(file, unless: replaces)
        let (database, file) = (try Files.realPath(database), try Files.realPath(file))
        try Schema.check(path: database)
        let use = try DatabaseInUseLock(of: database)
        // A copy may take the place of a copy, not of a database that is in use.
        let target = Files.exists(file + ".use") ? try DatabaseInUseLock.lock(of: file) : nil
        guard file != database, target?.tryLock() != false else { throw Failure.isInUse(file) }
        defer { target?.unlock() }
        try withExtendedLifetime(use) {
            try publish(database, as: file, of: database, replaces: replaces) { _ in }
        }
    }

    /// Puts a copy in the place of a database that no process has open.
    /// - Parameters:
    ///   - replaces: whether the database that is there may go.
    ///   - acceptsMissingLog: whether a file is taken that was copied without its log.
    package static func restore(
        _ file: String, to database: String, replaces: Bool, acceptsMissingLog: Bool = false
    ) throws {
        let (file, database) = (try Files.realPath(file), try Files.realPath(database))
        try verify(file, acceptsMissingLog: acceptsMissingLog)
        let lock = try DatabaseInUseLock.lock(of: database)
        guard lock.tryLock() else { throw Failure.isInUse(database) }
        defer { lock.unlock() }
        try refuse(database, unless: replaces)
        try publish(file, as: database, of: database, replaces: replaces) { copy in
            try useLog(copy)
            guard Files.exists(database) else { return }
            try Files.copyOwner(of: database, to: copy)
            try retire(database)
        }
    }

    /// - Throws: `Failure.isUnsound`, or `StoreFault.schema` where it is something else.
    package static func verify(_ file: String, acceptsMissingLog: Bool = false) throws {
        var found: [Discrepancy]
        do {
            try Schema.check(path: file, acceptsMissingLog: acceptsMissingLog)
            let connection = try Connection(path: file, access: .read)
            try connection.execute("BEGIN")
            found = try ReadTransaction(connection).discrepancies()
        } catch let fault as StoreFault where fault.isCorrupt {
            found = [Discrepancy(check: "integrity", detail: "\(fault)")]
        }
        guard found.isEmpty else { throw Failure.isUnsound(file, found) }
    }

    private static func refuse(_ file: String, unless replaces: Bool) throws {
        guard replaces || !Files.exists(file) else { throw Failure.isThere(file) }
    }

    /// Makes a copy without a log under a name of its own, then gives it its name. What a copying
    /// that was cut off has left there goes.
    /// - Parameter database: whose owner has the copy.
    private static func publish(
        _ source: String, as file: String, of database: String, replaces: Bool,
        prepare: (String) throws -> Void
    ) throws {
        let copy = file + ".partial"
        try Files.makePrivate(copy, beside: database)
        do {
            // A connection that only reads may not fill another file either.
            try Connection(path: source, access: .write).execute("VACUUM INTO $1", [copy])
            try Connection(path: copy, access: .write)
                .execute("UPDATE log_state SET is_complete = 1")
            try verify(copy)
            try prepare(copy)
            // The engine has not waited for the disk.
            try Files.sync(copy)
            try Files.rename(copy, to: file, replaces: replaces)
        } catch {
            try? Files.remove(copy)
            throw error
        }
        try Files.sync(Files.folder(of: file))
    }

    /// Lets a copy be what responders expect. Its log is empty, so the files of it may go.
    private static func useLog(_ path: String) throws {
        try Connection(path: path, access: .write).script("PRAGMA journal_mode = WAL")
        try removeLogAndJournal(of: path)
    }

    /// Takes a database's log away, since the engine would play it into whatever has this name
    /// next. All that it holds is put into the database first: if the power goes before the copy
    /// has the name, the old database is still whole.
    private static func retire(_ database: String) throws {
        // What cannot be read any more is lost already, and is to be replaced for it.
        if Schema.isShopDatabase(path: database) {
            let gate = try WriterGate(database: database)
            try gate.enter()
            defer { gate.leave() }
            guard try Connection(path: database, access: .write).checkpoint(truncates: true) else {
                throw Failure.isInUse(database)
            }
        }
        try removeLogAndJournal(of: database)
        try Files.sync(Files.folder(of: database))
    }

    private static func removeLogAndJournal(of path: String) throws {
        try Files.removeLog(of: path)
        try Files.remove(path + "-journal")
    }
}
