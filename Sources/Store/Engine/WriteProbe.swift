package import Domain
import Glibc
import Synchronization

extension WriteObstacle {
    init(errno code: Int32) {
        self =
            switch code {
            case ENOSPC, EDQUOT: .diskFull
            case EROFS: .readOnly
            case EACCES, EPERM: .notPermitted
            default: .failed
            }
    }
}

/// Whether something can be written beside the database, found out by writing it: a file that has no
/// name any more by then. At most once a second, however many ask.
package final class WriteProbe: Sendable {
    /// Milliseconds for which an answer holds.
    static let lifetime: Int64 = 1000
    /// Bytes: as much as an order and its payment add to the log of the database, and some more.
    private static let size = 64 << 10

    private let path: String
    private let clock: @Sendable () -> Int64
    private let last = Mutex<(at: Int64, obstacle: WriteObstacle?)?>(nil)

    /// - Parameters:
    ///   - database: the database's file.
    ///   - clock: milliseconds of a clock that is never set.
    init(database: String, clock: @escaping @Sendable () -> Int64 = monotonicMilliseconds) {
        path = "\(database).probe-\(getpid())"
        self.clock = clock
    }

    /// Nil where something can be written.
    package func obstacle() -> WriteObstacle? {
        last.withLock { last in
            let now = clock()
            if let last, now - last.at < Self.lifetime { return last.obstacle }
            let obstacle = write()
            last = (clock(), obstacle)
            return obstacle
        }
    }

    private func write() -> WriteObstacle? {
        let flags = O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW | O_CLOEXEC
        let file = unsafe open(path, flags, 0o600)
        guard file >= 0 else { return WriteObstacle(errno: errno) }
        defer { close(file) }
        unsafe unlink(path)
        let bytes = [UInt8](repeating: 0, count: Self.size)
        let written = unsafe Glibc.write(file, bytes, bytes.count)
        guard written == bytes.count else {
            return written < 0 ? WriteObstacle(errno: errno) : .diskFull
        }
        return fsync(file) == 0 ? nil : WriteObstacle(errno: errno)
    }
}
