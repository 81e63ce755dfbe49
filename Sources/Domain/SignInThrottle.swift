/// How fast passwords can be tried for one account, from all unknown devices together or from one that
/// has signed in before. Each wrong one beyond the first few makes the next wait longer, up to a
/// bound: no account is locked for good.
package struct SignInThrottle: Hashable, Sendable {
    /// Wrong passwords in a row.
    package let failures: Int
    /// When the next attempt may be made.
    package let retryAt: Timestamp

    /// As often as an owner mistypes.
    package static let freeAttempts = 5
    /// Long enough that guessing is hopeless, short enough to wait for; milliseconds.
    package static let maxDelay = 30 * Timestamp.second
    /// Failures are forgotten after so long without another; milliseconds.
    package static let memory = Timestamp.hour
    /// Rows that are kept at most: attempts with ever new names do not fill the disk.
    package static let maxCount = 100_000

    package init(failures: Int, retryAt: Timestamp) {
        self.failures = failures
        self.retryAt = retryAt
    }

    /// Whether an attempt has to be taken before its password is looked at, so that of many at once
    /// one alone is.
    package var isSlowed: Bool { failures >= Self.freeAttempts }

    /// Milliseconds until an attempt may be made, 0 for now. A clock that was set back makes no owner
    /// wait longer than the longest delay.
    package func wait(at now: Timestamp) -> Int64 {
        min(max(retryAt.milliseconds - now.milliseconds, 0), Self.maxDelay)
    }

    /// What stands after one more wrong password.
    package static func next(after last: SignInThrottle?, at now: Timestamp) -> SignInThrottle {
        let known = last.flatMap { $0.isForgotten(at: now) ? nil : $0.failures } ?? 0
        let failures = known + 1
        return SignInThrottle(
            failures: failures, retryAt: now.advanced(by: delay(afterFailures: failures)))
    }

    package func isForgotten(at now: Timestamp) -> Bool {
        now > retryAt.advanced(by: Self.memory)
    }

    /// Nothing at first, then a second, and twice as long each time.
    static func delay(afterFailures failures: Int) -> Int64 {
        guard failures >= freeAttempts else { return 0 }
        return min(Timestamp.second << Int64(min(failures - freeAttempts, 10)), maxDelay)
    }
}
