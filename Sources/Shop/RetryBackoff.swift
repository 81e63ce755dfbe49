import Domain

/// How long to wait before the payment system is asked again.
enum RetryBackoff {
    /// Milliseconds. Once the system answers again, everything is settled within 10 seconds.
    static let max = 4 * Timestamp.second

    /// Half a second, then twice as long each time; milliseconds.
    static func delay(afterRetries retries: Int) -> Int64 {
        min(Self.max, 500 << Int64(min(Swift.max(retries, 0), 8)))
    }
}
