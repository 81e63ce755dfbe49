package import Domain
import Store

/// As a customer who has lost the password I want to set another with the link that I was given. Every
/// session of the account ends.
package struct RecoverPassword: Sendable {
    /// As the client has sent it.
    package let token: String
    /// As it was typed.
    package let password: String
    package let source: EventSource?

    package init(token: String, password: String, source: EventSource? = nil) {
        self.token = token
        self.password = password
        self.source = source
    }

    /// - Throws: `Refusal.recoveryLinkInvalid`, `Refusal.invalidInput`.
    package func run(in shop: Shop) throws {
        // Looked up first: without a link nothing is hashed.
        guard let token = SecretToken(token) else { throw Refusal.recoveryLinkInvalid }
        let customer = try shop.customer(recoveryTokenHash: token.hash)
        let password = try newPassword(password, for: customer)
        try shop.run(
            UseRecoveryLink(
                tokenHash: token.hash, passwordHash: shop.passwords.hash(password),
                source: source))
    }
}

struct UseRecoveryLink: Story {
    /// SHA-256 of the token in the link.
    let tokenHash: [UInt8]
    let passwordHash: String
    var source: EventSource?

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        // It may have been used while the password was hashed.
        guard
            let customer = try transaction.customer(recoveryTokenHash: tokenHash, at: now),
            !customer.isDisabled
        else { throw Refusal.recoveryLinkInvalid }
        try transaction.setPassword(passwordHash, of: customer.id)
        try transaction.record(.recoveryLinkUsed, of: customer.id, from: source, at: now)
    }
}
