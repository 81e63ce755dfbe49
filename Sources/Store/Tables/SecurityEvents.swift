package import Domain

extension WriteTransaction {
    /// Records an event. Of kinds that strangers can cause at will, a minute has a bounded number of
    /// rows; what goes beyond is counted in one.
    /// - Parameter source: nil where it is not to be recorded.
    package func addSecurityEvent(
        _ event: SecurityEvent, from source: EventSource?, at now: Timestamp
    ) throws {
        guard let source else { return }
        if event.kind.isFloodable, try countsInSummary(event.kind, at: now) { return }
        let (type, subject) = Self.columns(event.subject)
        let id = try first(
            """
            INSERT INTO security_events
                (kind, actor_id, subject_type, subject_id, address, request_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7) RETURNING id
            """, event.kind.rawValue, source.actor, type, subject, source.address,
            source.requestId, now
        ) { $0.integer(0) }
        guard let id else { throw StoreFault.unexpected("an event without an id") }
        for (place, change) in event.changes.enumerated() {
            try execute(
                """
                INSERT INTO security_event_changes (event_id, place, name, before, after)
                VALUES ($1, $2, $3, $4, $5)
                """, id, place, change.name, change.before, change.after)
        }
    }

    /// A guess each three seconds is still seen one by one.
    private static let maxPerMinute: Int64 = 20

    private func countsInSummary(_ kind: SecurityEvent.Kind, at now: Timestamp) throws -> Bool {
        let minute = Timestamp(milliseconds: now.minuteNumber * Timestamp.minute)
        let count =
            try first(
                """
                SELECT count(*) FROM security_events
                WHERE kind = $1 AND created_at >= $2 AND is_summary = 0
                """, kind.rawValue, minute
            ) { $0.integer(0) } ?? 0
        guard count >= Self.maxPerMinute else { return false }
        let changed = try execute(
            """
            UPDATE security_events SET occurrences = occurrences + 1
            WHERE kind = $1 AND created_at = $2 AND is_summary = 1
            """, kind.rawValue, minute)
        if changed == 0 {
            try execute(
                """
                INSERT INTO security_events (kind, address, request_id, created_at, is_summary)
                VALUES ($1, '', '', $2, 1)
                """, kind.rawValue, minute)
        }
        return true
    }

    private static func columns(_ subject: SecurityEvent.Subject?) -> (String?, Int64?) {
        switch subject {
        case nil: (nil, nil)
        case .customer(let id): ("customer", id.number)
        case .product(let id): ("product", id.number)
        case .order(let id): ("order", id.number)
        }
    }

    /// Marks events as written to the log.
    package func markLogged(_ events: [Int64], at now: Timestamp) throws {
        for id in events {
            try execute("UPDATE security_events SET logged_at = $2 WHERE id = $1", id, now)
        }
    }

    /// Removes the oldest events of a kind: those before a time, and those beyond a number.
    package func removeSecurityEvents(
        _ kind: SecurityEvent.Kind, before time: Timestamp, keeping most: Int, limit: Int
    ) throws -> Int {
        let old = try execute(
            """
            DELETE FROM security_events WHERE id IN
                (SELECT id FROM security_events WHERE kind = $1 AND created_at <= $2 LIMIT $3)
            """, kind.rawValue, time, limit)
        let last = try first(
            "SELECT id FROM security_events WHERE kind = $1 ORDER BY id DESC LIMIT 1 OFFSET $2",
            kind.rawValue, most
        ) { $0.integer(0) }
        guard let last else { return old }
        return try old
            + execute(
                """
                DELETE FROM security_events WHERE id IN
                    (SELECT id FROM security_events WHERE kind = $1 AND id <= $2
                     ORDER BY id LIMIT $3)
                """, kind.rawValue, last, limit)
    }
}

extension ReadTransaction {
    /// Newest first; one more than the limit where more follow.
    package func securityEvents(
        _ kind: SecurityEvent.Kind?, before: Int64, limit: PageLimit
    ) throws -> [RecordedSecurityEvent] {
        let columns = """
            SELECT e.id, e.kind, e.actor_id, e.subject_type, e.subject_id, e.address, e.request_id,
                e.created_at, e.occurrences, c.name
            FROM security_events e LEFT JOIN customers c ON c.id = e.actor_id
            """
        let found =
            if let kind {
                try rows(
                    "\(columns) WHERE e.kind = $1 AND e.id < $2 ORDER BY e.id DESC LIMIT $3",
                    kind.rawValue, before, limit.count + 1, read: Self.event)
            } else {
                try rows(
                    "\(columns) WHERE e.id < $1 ORDER BY e.id DESC LIMIT $2", before,
                    limit.count + 1, read: Self.event)
            }
        return try found.map(withChanges)
    }

    /// The oldest events that no log has yet. A count that still grows is left out.
    package func unloggedSecurityEvents(
        at now: Timestamp, limit: Int
    ) throws -> [RecordedSecurityEvent] {
        let found = try rows(
            """
            SELECT events.id, kind, actor_id, subject_type, subject_id, address, request_id,
                events.created_at, occurrences, customers.name
            FROM security_events AS events LEFT JOIN customers ON customers.id = actor_id
            WHERE logged_at IS NULL AND (is_summary = 0 OR events.created_at <= $1)
            ORDER BY events.id LIMIT $2
            """, now.advanced(by: -Timestamp.minute), limit, read: Self.event)
        return try found.map(withChanges)
    }

    private static func event(_ row: Row) throws -> RecordedSecurityEvent {
        guard let kind = SecurityEvent.Kind(rawValue: row.text(1)) else {
            throw StoreFault.invalidRow("stored security event \(row.text(1))")
        }
        let subject: SecurityEvent.Subject? =
            switch row.optionalText(3) {
            case nil: nil
            case "customer"?: .customer(row.customer(4))
            case "product"?: .product(row.product(4))
            case "order"?: .order(row.id(4))
            case let type?: throw StoreFault.invalidRow("stored subject \(type)")
            }
        return RecordedSecurityEvent(
            id: row.integer(0), event: SecurityEvent(kind, subject),
            source: EventSource(
                actor: row.optionalInteger(2).map { CustomerId($0) }, address: row.text(5),
                requestId: row.text(6)),
            time: row.time(7), occurrences: row.integer(8), actorName: row.optionalText(9))
    }

    private func withChanges(_ recorded: RecordedSecurityEvent) throws -> RecordedSecurityEvent {
        let changes = try rows(
            """
            SELECT name, before, after FROM security_event_changes
            WHERE event_id = $1 ORDER BY place
            """, recorded.id
        ) { row in
            SecurityEvent.Change(
                row.text(0), from: row.optionalText(1), to: row.optionalText(2))
        }
        guard !changes.isEmpty else { return recorded }
        return RecordedSecurityEvent(
            id: recorded.id,
            event: SecurityEvent(recorded.event.kind, recorded.event.subject, changes),
            source: recorded.source, time: recorded.time, occurrences: recorded.occurrences,
            actorName: recorded.actorName)
    }
}
