package import Domain
package import Store

/// As an operator I want to open a disabled account again.
package struct EnableAccount: Story {
    package let customer: CustomerId
    package let source: EventSource?

    package init(_ customer: CustomerId, source: EventSource? = nil) {
        self.customer = customer
        self.source = source
    }

    /// - Throws: `Refusal.notFound`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setDisabled(customer, since: nil)
        try transaction.record(.accountEnabled, of: customer, from: source, at: now)
    }
}
