import Crypto
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

extension WriteTransaction {
    /// Records what was done to an account.
    func record(
        _ kind: SecurityEvent.Kind, of customer: CustomerId, from source: EventSource?,
        at now: Timestamp
    ) throws {
        try addSecurityEvent(SecurityEvent(kind, .customer(customer)), from: source, at: now)
    }
}

extension Session {
    /// Names a session in the API, where its token must not be.
    package var id: String { Self.id(tokenHash) }

    package static func id(_ tokenHash: [UInt8]) -> String { Sodium.base64URL(tokenHash) }
}
