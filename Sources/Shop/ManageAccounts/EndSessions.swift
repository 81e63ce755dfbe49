package import Domain
package import Store

/// As a customer, or an operator for one, I want to end sessions on other devices.
package struct EndSessions: Story {
    package let customer: CustomerId
    /// SHA-256 of the token of the session that stays; nil ends all.
    package let kept: [UInt8]?
    package let source: EventSource?

    package init(
        of customer: CustomerId, except kept: [UInt8]? = nil, source: EventSource? = nil
    ) {
        self.customer = customer
        self.kept = kept
        self.source = source
    }

    /// How many ended.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        let ended = try transaction.removeSessions(of: customer, except: kept)
        if ended > 0 {
            try transaction.record(.sessionsEnded, of: customer, from: source, at: now)
        }
        return ended
    }
}
