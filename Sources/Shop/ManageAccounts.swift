package import Domain
package import Store

/// As an operator I want to give an account a new password, for a customer who has lost the old one.
/// Every session of the account ends.
package struct SetPassword: Story {
    package let customer: CustomerId
    package let passwordHash: String
    package let source: EventSource?

    package init(_ customer: CustomerId, passwordHash: String, source: EventSource? = nil) {
        self.customer = customer
        self.passwordHash = passwordHash
        self.source = source
    }

    /// - Throws: `Refusal.notFound`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setPassword(passwordHash, of: customer)
        try transaction.record(.passwordChange, of: customer, from: source, at: now)
    }
}

/// As somebody with an account I want another password, which nobody has seen; whoever used the old
/// one on another device is signed out.
///
/// Whether the old password is right has been looked at already.
package struct ChangePassword: Story {
    package let customer: CustomerId
    /// SHA-256 of the token of the session that asks, which stays.
    package let session: [UInt8]
    /// The hash that the old password was compared with.
    package let verifiedHash: String
    package let passwordHash: String
    package let source: EventSource?

    package init(
        _ customer: CustomerId, session: [UInt8], verifiedHash: String, passwordHash: String,
        source: EventSource? = nil
    ) {
        self.customer = customer
        self.session = session
        self.verifiedHash = verifiedHash
        self.passwordHash = passwordHash
        self.source = source
    }

    /// - Throws: `Refusal.notSignedIn`, `Refusal.wrongCredentials`.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
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

/// As an operator I want to close an account at once: its sessions end, and nobody can sign in with
/// it. What it has ordered and paid goes on.
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

/// As somebody with an account I want to end one session, on a device that I do not have any more.
package struct EndSession: Story {
    package let customer: CustomerId
    /// SHA-256 of its token.
    package let tokenHash: [UInt8]
    package let source: EventSource?

    package init(_ tokenHash: [UInt8], of customer: CustomerId, source: EventSource? = nil) {
        self.customer = customer
        self.tokenHash = tokenHash
        self.source = source
    }

    /// - Throws: `Refusal.notFound`, for somebody else's session as well.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        guard try transaction.removeSession(tokenHash: tokenHash, of: customer) else {
            throw Refusal.notFound
        }
        try transaction.record(.sessionsEnded, of: customer, from: source, at: now)
    }
}

/// As somebody with an account, or an operator for them, I want to end sessions on other devices.
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

/// As an operator I want to give somebody who has lost the password a link to set another, so that I
/// never know it myself. The link before it is over.
package struct MakeRecoveryLink: Story {
    package let customer: CustomerId
    /// SHA-256 of the token in the link.
    package let tokenHash: [UInt8]
    package let source: EventSource?

    package init(of customer: CustomerId, tokenHash: [UInt8], source: EventSource? = nil) {
        self.customer = customer
        self.tokenHash = tokenHash
        self.source = source
    }

    /// When the link is over.
    /// - Throws: `Refusal.notFound`, for a disabled account as well: nobody can sign in with it.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Timestamp {
        guard try transaction.customer(customer)?.isDisabled == false else {
            throw Refusal.notFound
        }
        let end = now.advanced(by: RecoveryLink.lifetime)
        try transaction.setRecoveryLink(tokenHash: tokenHash, of: customer, at: now, until: end)
        try transaction.record(.recoveryLinkMade, of: customer, from: source, at: now)
        return end
    }
}

/// As somebody who has lost the password I want to set another with the link that I was given. Every
/// session of the account ends.
package struct UseRecoveryLink: Story {
    /// SHA-256 of the token in the link.
    package let tokenHash: [UInt8]
    package let passwordHash: String
    package let source: EventSource?

    package init(tokenHash: [UInt8], passwordHash: String, source: EventSource? = nil) {
        self.tokenHash = tokenHash
        self.passwordHash = passwordHash
        self.source = source
    }

    /// - Throws: `Refusal.recoveryLinkInvalid`: it may have been used while the password was hashed.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
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

    /// Records what was done to an account.
    fileprivate func record(
        _ kind: SecurityEvent.Kind, of customer: CustomerId, from source: EventSource?,
        at now: Timestamp
    ) throws {
        try addSecurityEvent(SecurityEvent(kind, .customer(customer)), from: source, at: now)
    }
}
