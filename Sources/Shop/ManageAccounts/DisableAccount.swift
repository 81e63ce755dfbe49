package import Domain
package import Store

/// As an operator I want to close an account at once: its sessions end, and it cannot be used to sign
/// in. What it has ordered and paid goes on.
package struct DisableAccount: Story {
    package let customer: CustomerId
    package let source: EventSource?

    package init(_ customer: CustomerId, source: EventSource? = nil) {
        self.customer = customer
        self.source = source
    }

    /// - Throws: `Refusal.notFound`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setDisabled(customer, since: now)
        _ = try transaction.removeSessions(of: customer)
        try transaction.removeRecoveryLink(of: customer)
        try transaction.record(.accountDisabled, of: customer, from: source, at: now)
    }
}
