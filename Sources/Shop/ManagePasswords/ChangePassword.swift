package import Domain
import Store

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
