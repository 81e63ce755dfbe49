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
