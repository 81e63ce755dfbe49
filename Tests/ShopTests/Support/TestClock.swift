import Domain
import Synchronization

/// A clock that stands until a test moves it on.
final class TestClock: Sendable {
    /// 2026-01-15T03:00:30.000Z: half a minute past a full one.
    static let start = Timestamp(milliseconds: 1_768_446_030_000)

    private let time = Mutex(TestClock.start)

    var now: Timestamp { time.withLock { $0 } }

    /// Moves on by so many milliseconds; negative sets it back.
    func advance(_ milliseconds: Int64) {
        time.withLock { $0 = $0.advanced(by: milliseconds) }
    }

    func set(_ time: Timestamp) {
        self.time.withLock { $0 = time }
    }
}
