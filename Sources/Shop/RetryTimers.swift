import Domain

/// When outcomes that are unknown are asked for next. The database says it by the machine's clock,
/// which may be set at any moment; from the first sight on, monotonic time counts.
struct RetryTimers: Sendable {
    /// No due time is written further ahead than this. One that is has been written before the clock
    /// was set back, and is due.
    static let maxDelay = max(HoldOrder.settleLease, RetryBackoff.max)

    private struct Timer {
        /// As the database says it; another one starts the timer anew.
        let retryAt: Timestamp
        /// By the monotonic clock, in milliseconds.
        let due: Int64
    }

    private var timers: [String: Timer] = [:]

    /// Which of those that are not settled are due, in their order.
    /// - Parameters:
    ///   - unsettled: all of them; timers of others are forgotten.
    ///   - now: by the machine's clock.
    ///   - monotonic: milliseconds of a clock that is never set.
    mutating func due(
        _ unsettled: [Unsettled], at now: Timestamp, monotonic: Int64
    ) -> [Unsettled] {
        var current: [String: Timer] = [:]
        var due: [Unsettled] = []
        for item in unsettled {
            let timer: Timer
            if let known = timers[item.key], known.retryAt == item.retryAt {
                timer = known
            } else {
                timer = Timer(
                    retryAt: item.retryAt, due: monotonic + Self.delay(until: item.retryAt, now))
            }
            current[item.key] = timer
            if timer.due <= monotonic { due.append(item) }
        }
        timers = current
        return due
    }

    private static func delay(until retryAt: Timestamp, _ now: Timestamp) -> Int64 {
        let delay = retryAt.milliseconds - now.milliseconds
        return (0...maxDelay).contains(delay) ? delay : 0
    }
}
