import Glibc

/// A lock between processes: a file that the kernel locks for one of them, and unlocks when that
/// one ends, however it ends. The files stand beside the database; the database file itself is
/// never locked so, since closing any descriptor of it drops SQLite's own locks.
package final class FileLock: Sendable {
    private let descriptor: Int32

    /// Opens the file, which is made where there is none, for who has the database.
    init(path: String, beside database: String) throws {
        descriptor = try Files.openPrivate(path, beside: database)
    }

    deinit {
        close(descriptor)
    }

    /// Waits until the lock is this process's.
    package func lock() throws {
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                throw StoreFault.unexpected("flock: \(unsafe String(cString: strerror(errno)))")
            }
        }
    }

    /// Takes the lock if it is free.
    package func tryLock() -> Bool {
        flock(descriptor, LOCK_EX | LOCK_NB) == 0
    }

    /// Takes a share of the lock unless a holder has it alone.
    func tryLockShared() -> Bool {
        flock(descriptor, LOCK_SH | LOCK_NB) == 0
    }

    package func unlock() {
        flock(descriptor, LOCK_UN)
    }
}
