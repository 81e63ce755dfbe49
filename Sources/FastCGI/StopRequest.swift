import Glibc
import Synchronization

/// Whether the server is to stop, and until when it waits for those who are still connected.
final class Stop: Sendable {
    private let patience: Int64
    /// Milliseconds of the monotonic clock; 0 while the server is to go on.
    private let deadline = Atomic<Int64>(0)

    /// - Parameter patience: in seconds.
    init(patience: Int) {
        self.patience = Int64(patience) * 1000
    }

    var isAsked: Bool { deadline.load(ordering: .relaxed) != 0 }

    var isOverdue: Bool {
        let deadline = deadline.load(ordering: .relaxed)
        return deadline != 0 && monotonicMilliseconds() >= deadline
    }

    /// Only the first asking counts.
    func ask() {
        let mine = monotonicMilliseconds() + patience
        _ = deadline.compareExchange(expected: 0, desired: mine, ordering: .relaxed)
    }
}

/// Milliseconds since some time before this process began; never goes back.
func monotonicMilliseconds() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1000 + Int64(now.tv_nsec) / 1_000_000
}
