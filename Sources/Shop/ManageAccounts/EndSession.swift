import Crypto
package import Domain
package import Store

/// As a customer I want to end one session, on a device that I do not have any more.
package struct EndSession: Story {
    package let customer: CustomerId
    /// `Session.id`.
    package let session: String
    package let source: EventSource?

    package init(_ session: String, of customer: CustomerId, source: EventSource? = nil) {
        self.customer = customer
        self.session = session
        self.source = source
    }

    /// - Throws: `Refusal.notFound`, for another customer's session as well.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        guard let hash = Sodium.bytes(base64URL: session),
            try transaction.removeSession(tokenHash: hash, of: customer)
        else { throw Refusal.notFound }
        try transaction.record(.sessionsEnded, of: customer, from: source, at: now)
    }
}
