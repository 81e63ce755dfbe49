/// That a process has a database open, for as long as this lives: any number of them can, unless
/// the file is being replaced.
final class DatabaseUse: Sendable {
    private let lock: FileLock

    /// - Throws: where the database is being replaced at this moment.
    init(of database: String) throws {
        lock = try Self.lock(of: database)
        guard lock.tryLockShared() else {
            throw StoreFault.unexpected("\(database) is being replaced")
        }
    }

    /// Who has it alone knows that nobody uses the database.
    static func lock(of database: String) throws -> FileLock {
        try FileLock(path: database + ".use", beside: database)
    }
}
