/// An event as it was recorded.
package struct RecordedSecurityEvent: Hashable, Sendable {
    package let id: Int64
    package let event: SecurityEvent
    package let source: EventSource
    package let time: Timestamp
    /// More than 1 where so many of a flood are counted in one.
    package let occurrences: Int64
    /// The name of the actor, where there is one.
    package let actorName: String?

    package init(
        id: Int64, event: SecurityEvent, source: EventSource, time: Timestamp,
        occurrences: Int64, actorName: String?
    ) {
        self.id = id
        self.event = event
        self.source = source
        self.time = time
        self.occurrences = occurrences
        self.actorName = actorName
    }
}
