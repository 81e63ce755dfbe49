package import Domain
import Store

/// As an operator I want to give an account a new password, for a customer who has lost the old one.
/// Every session of the account ends.
package struct SetPassword: Sendable {
    package let customer: Customer
    /// As it was typed.
    package let password: String
    package let source: EventSource?

    package init(of customer: Customer, to password: String, source: EventSource? = nil) {
        self.customer = customer
        self.password = password
        self.source = source
    }

    /// - Throws: `Refusal.invalidInput`, `Refusal.notFound`.
    package func run(in shop: Shop) throws {
        let password = try newPassword(password, for: customer)
        try shop.run(
            StorePassword(
                customer: customer.id, passwordHash: shop.passwords.hash(password),
                source: source))
    }
}

/// As a customer I want another password, which no operator has seen; other devices
/// are signed out.
package struct ChangePassword: Sendable {
    package let customer: Customer
    /// SHA-256 of the token of the session that asks, which stays.
    package let session: [UInt8]
    /// As they were typed.
    package let current: String
    package let new: String
    package let source: EventSource

    package init(
        of customer: Customer, session: [UInt8], current: String, new: String,
        source: EventSource
    ) {
        self.customer = customer
        self.session = session
        self.current = current
        self.new = new
        self.source = source
    }

    /// - Throws: `Refusal.invalidInput` of the member `new`, `Refusal.wrongCredentials`,
    ///   `Refusal.tooManyAttempts`, `Refusal.notSignedIn`.
    package func run(in shop: Shop) throws {
        let new = try newPassword(new, for: customer, member: "new")
        // An open session must not help to guess the password. Counted apart
        // from sign-ins, which the owner goes on with.
        let origin = SignInOrigin(email: customer.email, device: "password-change")
        try shop.beginSignIn(origin)
        guard let verified = try shop.credentials(email: customer.email)?.passwordHash,
            try shop.passwords.verify(current, against: verified)
        else {
            try shop.run(CountWrongPassword(origin))
            throw Refusal.wrongCredentials
        }
        try shop.run(
            ReplacePassword(
                customer: customer.id, session: session, verifiedHash: verified,
                passwordHash: shop.passwords.hash(new), source: source))
    }
}

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

/// A new password of an account, by the rules for new accounts.
/// - Parameter member: the name of the password in the request.
private func newPassword(
    _ typed: String, for customer: Customer, member: String = "password"
) throws(Refusal) -> Password {
    do throws(Refusal) {
        return try Password(
            typed, name: customer.name, email: EmailAddress(customer.email))
    } catch .invalidInput("password", let rule) {
        throw .invalidInput(member: member, rule: rule)
    }
}

// MARK: - The transactions

struct StorePassword: Story {
    let customer: CustomerId
    let passwordHash: String
    var source: EventSource?

    /// - Throws: `Refusal.notFound`.
    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setPassword(passwordHash, of: customer)
        try transaction.record(.passwordChange, of: customer, from: source, at: now)
    }
}

struct ReplacePassword: Story {
    let customer: CustomerId
    /// SHA-256 of the token of the session that asks, which stays.
    let session: [UInt8]
    /// The hash that the old password was compared with.
    let verifiedHash: String
    let passwordHash: String
    var source: EventSource?

    /// - Throws: `Refusal.notSignedIn`, `Refusal.wrongCredentials`.
    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        // Either may have changed while the passwords were hashed.
        guard let found = try transaction.signedIn(sessionHash: session, at: now)?.customer,
            found.id == customer
        else { throw Refusal.notSignedIn }
        guard try transaction.credentials(email: found.email)?.passwordHash == verifiedHash else {
            throw Refusal.wrongCredentials
        }
        try transaction.setPassword(passwordHash, of: customer, keeping: session)
        try transaction.record(.passwordChange, of: customer, from: source, at: now)
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

extension WriteTransaction {
    /// Gives an account another password. What the old one has opened ends, and so does a link to
    /// set another.
    /// - Parameter session: SHA-256 of the token of the session that stays.
    fileprivate func setPassword(
        _ hash: String, of customer: CustomerId, keeping session: [UInt8]? = nil
    ) throws {
        try setPasswordHash(hash, of: customer)
        _ = try removeSessions(of: customer, except: session)
        try removeRecoveryLink(of: customer)
    }
}
