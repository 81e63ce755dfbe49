import Domain
import Store

/// Clears old events away, one kind at a time.
struct RemoveSecurityEvents: Story {
    /// Long enough to look into what is found out late.
    static let lifetime = 400 * Timestamp.day
    /// Rows of what strangers can cause at will; the log has them for longer.
    static let floodableLifetime = 7 * Timestamp.day
    /// Rows of one kind: some 20 MB.
    static let maxPerKind = 100_000

    let limit: Int

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        let kind = Self.kind(at: now)
        let lifetime = kind.isFloodable ? Self.floodableLifetime : Self.lifetime
        return try transaction.removeSecurityEvents(
            kind, before: now.advanced(by: -lifetime), keeping: Self.maxPerKind, limit: limit)
    }

    /// Another kind each second: counting rows takes milliseconds.
    static func kind(at now: Timestamp) -> SecurityEvent.Kind {
        let kinds = SecurityEvent.Kind.allCases
        let second = now.milliseconds / Timestamp.second
        return kinds[Int(second.magnitude % UInt64(kinds.count))]
    }
}
