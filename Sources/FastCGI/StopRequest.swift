import Glibc
import Synchronization

/// Whether the server is to stop, and until when it waits for connections that are still open.
final class StopRequest: Sendable {
    private let drainTimeout: Int64
    /// Milliseconds of the monotonic clock; 0 while the server is to go on.
    private let deadline = Atomic<Int64>(0)

    /// - Parameter drainTimeout: how long to wait for idle connections; milliseconds.
    init(drainTimeout: Int) {
        self.drainTimeout = Int64(drainTimeout)
    }

    var isRequested: Bool { deadline.load(ordering: .relaxed) != 0 }

    var isOverdue: Bool {
        let deadline = deadline.load(ordering: .relaxed)
        return deadline != 0 && monotonicMilliseconds() >= deadline
    }

    /// Only the first call counts.
    func request() {
        let mine = monotonicMilliseconds() + drainTimeout
        _ = deadline.compareExchange(expected: 0, desired: mine, ordering: .relaxed)
    }
}

/// Milliseconds since some time before this process began; never goes back.
func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
