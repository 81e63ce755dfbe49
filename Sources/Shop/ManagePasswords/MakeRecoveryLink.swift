package import Domain
import Store

/// As an operator I want to give a customer who has lost the password a link to set another, so that I
/// never know it myself. An earlier link is no longer valid.
package struct MakeRecoveryLink: Sendable {
    package let customer: CustomerId
    package let source: EventSource?

    package init(of customer: CustomerId, source: EventSource? = nil) {
        self.customer = customer
        self.source = source
    }

    /// The token of the link.
    /// - Throws: `Refusal.notFound`, for a disabled account as well: it cannot be used.
    package func run(in shop: Shop) throws -> SecretToken {
        let token = SecretToken()
        try shop.run(
            AddRecoveryLink(customer: customer, tokenHash: token.hash, source: source))
        return token
    }
}

struct AddRecoveryLink: Story {
    let customer: CustomerId
    /// SHA-256 of the token in the link.
    let tokenHash: [UInt8]
    var source: EventSource?

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        guard try transaction.customer(customer)?.isDisabled == false else {
            throw Refusal.notFound
        }
        try transaction.setRecoveryLink(
            tokenHash: tokenHash, of: customer, at: now,
            until: now.advanced(by: RecoveryLink.lifetime))
        try transaction.record(.recoveryLinkMade, of: customer, from: source, at: now)
    }
}
