import Domain

/// How long to wait before the payment system is asked again.
enum Patience {
    /// So that, once it answers again, everything is settled within 10 seconds.
    static let longest = 4 * Timestamp.second

    /// Half a second, then twice as long each time.
    static func pause(afterAsks asks: Int) -> Int64 {
        min(Self.longest, 500 << Int64(min(max(asks, 0), 8)))
    }
}
