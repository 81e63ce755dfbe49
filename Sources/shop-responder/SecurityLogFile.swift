import Foundation
import Shop
import Web

/// Writes security events to a log of their own, in the order in which they were recorded. The
/// database remembers which ones are written: none is lost with a process, and one that was written
/// just before a crash may stand there twice, with the same `eventId`.
///
/// The file is opened anew each time, so that it may be renamed at any time.
struct SecurityLogFile: Sendable {
    let path: String

    struct Failure: Error, CustomStringConvertible {
        let path: String
        let reason: String
        var description: String { "cannot write \(path): \(reason)" }
    }

    /// Writes what is not written yet.
    func append(from shop: Shop) throws {
        while true {
            let events = try shop.unloggedSecurityEvents()
            guard !events.isEmpty else { return }
            try append(SecurityLog.lines(events))
            try shop.markLogged(events)
        }
    }

    /// Appends all of it, or nothing.
    func append(_ bytes: [UInt8]) throws(Failure) {
        // Never through a symbolic link: the folder may belong to another user.
        let file = open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o640)
        guard file >= 0 else { throw failure() }
        defer { close(file) }
        let size = lseek(file, 0, SEEK_END)
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = unsafe rest.withUnsafeBytes { unsafe write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                let failure = failure()
                _ = ftruncate(file, size)
                throw failure
            }
            rest = rest.dropFirst(count)
        }
    }

    private func failure() -> Failure {
        Failure(path: path, reason: unsafe String(cString: strerror(errno)))
    }
}
