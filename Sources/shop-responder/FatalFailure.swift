import Foundation
import Synchronization

/// A failure after which this process must not go on, since what it knows of the disk may be wrong.
/// Responses under way may still be sent; then the supervisor starts another process.
final class FatalFailure: Sendable {
    /// EX_TEMPFAIL of sysexits.h: a new process may do better.
    static let exitCode: Int32 = 75
    /// Seconds for the answers that are on their way. Longer, and this process would keep clients
    /// from the one that is to take its place.
    private static let exitDelay: TimeInterval = 1

    private let flag = Atomic(false)

    var hasHappened: Bool { flag.load(ordering: .relaxed) }

    /// Ends the process soon, even if one of its threads waits for something that does not come.
    func happen() {
        guard !flag.exchange(true, ordering: .relaxed) else { return }
        Thread.detachNewThread {
            Thread.sleep(forTimeInterval: Self.exitDelay)
            // The threads still run, so nothing may be taken down around them.
            _exit(Self.exitCode)
        }
    }
}
