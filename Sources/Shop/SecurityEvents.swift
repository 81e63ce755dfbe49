package import Domain
import Store

/// As an operator I want to see who did what, to find misuse. Stories record their event in their
/// own transaction: `transaction.addSecurityEvent(…)`.
extension Shop {
    /// Newest first.
    package func securityEvents(
        _ kind: SecurityEvent.Kind?, before: Int64?, limit: PageLimit
    ) throws -> Page<RecordedSecurityEvent, Int64> {
        let found = try database.read {
            try $0.securityEvents(kind, before: before ?? .max, limit: limit)
        }
        return Page(found, limit: limit.count, key: \.id)
    }

    /// The oldest events that no log has yet; at most a batch.
    package func unloggedSecurityEvents() throws -> [RecordedSecurityEvent] {
        try database.read {
            try $0.unloggedSecurityEvents(at: clock(), limit: Housekeeper.batch)
        }
    }

    /// After this, `unloggedSecurityEvents` gives what follows.
    package func markLogged(_ events: [RecordedSecurityEvent]) throws {
        try run(MarkLogged(events: events.map(\.id)))
    }
}

private struct MarkLogged: Story {
    let events: [Int64]

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.markLogged(events, at: now)
    }
}

extension Shop {
    /// Records an event of a request that changes nothing else. The request goes on where it cannot
    /// be recorded.
    func record(_ event: SecurityEvent, from source: EventSource) {
        do {
            try run(RecordSecurityEvent(event, from: source))
        } catch {
            report(
                "request \(source.requestId): the security event \(event.kind.rawValue) "
                    + "cannot be recorded: \(error)")
        }
    }
}

/// Records an event that comes with no other change.
struct RecordSecurityEvent: Story {
    let event: SecurityEvent
    let source: EventSource

    init(_ event: SecurityEvent, from source: EventSource) {
        self.event = event
        self.source = source
    }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.addSecurityEvent(event, from: source, at: now)
    }
}

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
