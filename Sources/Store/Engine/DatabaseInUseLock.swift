import Glibc

/// That a process has a database open, for as long as this lives: any number of them can, unless
/// the file is being replaced.
final class DatabaseInUseLock: Sendable {
    private let lock: FileLock

    /// How long a start waits for a process that has the database alone: a stop that puts the log into the
    /// file takes milliseconds. Microseconds.
    private static let waits: (count: Int, pause: UInt32) = (200, 10_000)

    /// - Parameter database: its real path.
    /// - Throws: where the database is being replaced at this moment.
    init(of database: String) throws {
        lock = try Self.lock(of: database)
        for _ in 0..<Self.waits.count {
            if lock.tryLockShared() { return }
            usleep(Self.waits.pause)
        }
        throw StoreFault.unexpected("\(database) is being replaced")
    }

    /// Gives the use up; runs the work if no other process uses the database.
    func end(_ work: () throws -> Void) rethrows {
        // First given up: of two processes that end together, one must find itself alone.
        lock.unlock()
        guard lock.tryLock() else { return }
        defer { lock.unlock() }
        try work()
    }

    /// A process that has it alone knows that no other uses the database.
    static func lock(of database: String) throws -> FileLock {
        try FileLock(path: database + ".use", beside: database)
    }
}
