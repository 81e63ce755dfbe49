package import Domain
package import Store

/// As a customer I want to leave nothing behind on this device.
package struct SignOut: Story {
    /// SHA-256 of the token of the session.
    package let tokenHash: [UInt8]
    package let source: EventSource?

    package init(tokenHash: [UInt8], source: EventSource? = nil) {
        self.tokenHash = tokenHash
        self.source = source
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.removeSession(tokenHash: tokenHash)
        try transaction.addSecurityEvent(
            SecurityEvent(.signOut, source?.actor.map(SecurityEvent.Subject.customer)),
            from: source, at: now)
    }
}
