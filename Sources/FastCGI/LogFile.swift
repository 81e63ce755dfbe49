import Foundation
import Glibc
import Synchronization

/// A log file that goes on under its own name when the file there is renamed or removed, as log
/// rotation does. Any number of processes may write to the same one.
package final class LogFile: Sendable {
    /// A file that cannot be opened for writing.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    private let path: String
    /// Stays the same number, whichever file it leads to.
    private let descriptor: Int32
    private let lock = Mutex(())

    /// Seconds between checks of the name while nothing is written.
    private static let pause: TimeInterval = 1

    /// Opens the file, which is made where there is none.
    private init(path: String, descriptor: Int32?) throws(Fault) {
        let opened = Self.open(path)
        guard opened >= 0 else {
            let reason = unsafe String(cString: strerror(errno))
            throw Fault(description: "cannot write to \(path): \(reason)")
        }
        self.path = path
        self.descriptor = descriptor ?? opened
        if let descriptor { Self.lead(descriptor, to: opened) }
    }

    /// Opens a log file.
    package convenience init(path: String) throws(Fault) {
        try self.init(path: path, descriptor: nil)
    }

    /// Has standard error, with all that the system's libraries and a crash say there, go to this
    /// file from now on.
    package static func takingStandardError(path: String) throws(Fault) -> LogFile {
        let file = try LogFile(path: path, descriptor: STDERR_FILENO)
        let thread = Thread {
            while true {
                Thread.sleep(forTimeInterval: pause)
                file.lock.withLock { _ in file.follow() }
            }
        }
        thread.name = "log"
        thread.start()
        return file
    }

    deinit {
        if descriptor != STDERR_FILENO { close(descriptor) }
    }

    /// Writes whole lines, each with its end. What finds no room on the disk is lost.
    package func append(_ lines: [UInt8]) {
        lock.withLock { _ in
            follow()
            var written = 0
            while written < lines.count {
                let count = unsafe lines[written...].withUnsafeBytes {
                    unsafe write(descriptor, $0.baseAddress, $0.count)
                }
                guard count > 0 || errno == EINTR else { return }
                written += max(0, count)
            }
        }
    }

    /// Opens the file anew if another has its name, or none. Where that cannot be done (a log
    /// folder is often not ours to make files in), the one that is open goes on.
    private func follow() {
        guard Self.identity(descriptor) != Self.identity(path) else { return }
        let opened = Self.open(path)
        if opened >= 0 { Self.lead(descriptor, to: opened) }
    }

    /// No link is followed: one that was planted in the log folder could lead anywhere.
    private static func open(_ path: String) -> Int32 {
        unsafe Glibc.open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o640)
    }

    /// In one step: no line of another thread finds the descriptor closed.
    private static func lead(_ descriptor: Int32, to opened: Int32) {
        dup2(opened, descriptor)
        if descriptor != STDERR_FILENO { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        close(opened)
    }

    /// Device and number of a file; nil where there is none.
    private struct Identity: Equatable {
        let device: dev_t
        let number: ino_t
    }

    private static func identity(_ descriptor: Int32) -> Identity? {
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0 else { return nil }
        return Identity(device: status.st_dev, number: status.st_ino)
    }

    private static func identity(_ path: String) -> Identity? {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return nil }
        return Identity(device: status.st_dev, number: status.st_ino)
    }
}
