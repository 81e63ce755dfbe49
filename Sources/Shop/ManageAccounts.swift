package import Domain
package import Store

/// As an operator I want to give an account a new password, for a customer who has lost the old one.
/// Every session of the account ends.
package struct SetPassword: Story {
    package let customer: CustomerId
    package let passwordHash: String

    package init(_ customer: CustomerId, passwordHash: String) {
        self.customer = customer
        self.passwordHash = passwordHash
    }

    /// - Throws: `Refusal.notFound`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setPasswordHash(passwordHash, of: customer)
        _ = try transaction.removeSessions(of: customer)
    }
}

/// As an operator I want to close an account at once: its sessions end, and nobody can sign in with
/// it. What it has ordered and paid goes on.
package struct DisableAccount: Story {
    package let customer: CustomerId

    package init(_ customer: CustomerId) { self.customer = customer }

    /// - Throws: `Refusal.notFound`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setDisabled(customer, since: now)
        _ = try transaction.removeSessions(of: customer)
    }
}

/// As an operator I want to open a disabled account again.
package struct EnableAccount: Story {
    package let customer: CustomerId

    package init(_ customer: CustomerId) { self.customer = customer }

    /// - Throws: `Refusal.notFound`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setDisabled(customer, since: nil)
    }
}

/// As somebody with an account, or an operator for them, I want to end sessions on other devices.
package struct EndSessions: Story {
    package let customer: CustomerId
    /// SHA-256 of the token of the session that stays; nil ends all.
    package let kept: [UInt8]?

    package init(of customer: CustomerId, except kept: [UInt8]? = nil) {
        self.customer = customer
        self.kept = kept
    }

    /// How many ended.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        try transaction.removeSessions(of: customer, except: kept)
    }
}
