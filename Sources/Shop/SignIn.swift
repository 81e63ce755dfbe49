package import Domain
package import Store

/// As somebody with an account I want to sign in and find what I put into my cart before.
///
/// Whether the password is right has been looked at already.
package struct SignIn: Story {
    package let customer: CustomerId
    /// SHA-256 of the token that the client gets.
    package let tokenHash: [UInt8]
    /// SHA-256 of the token of the visitor's cart, if there is one.
    package let visitorCart: [UInt8]?
    /// SHA-256 of the token of the session that this browser had, which ends.
    package let replaced: [UInt8]?
    package let userAgent: String
    /// Whose failures are forgotten now; nil where no password was asked for.
    package let origin: SignInOrigin?
    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    package init(
        customer: CustomerId, tokenHash: [UInt8], visitorCart: [UInt8]?,
        replacing replaced: [UInt8]? = nil, userAgent: String = "",
        origin: SignInOrigin? = nil, source: EventSource? = nil
    ) {
        self.customer = customer
        self.replaced = replaced
        self.userAgent = userAgent
        self.origin = origin
        self.source = source
        self.tokenHash = tokenHash
        self.visitorCart = visitorCart
    }

    package struct Outcome: Hashable, Sendable {
        /// When the session ends unless it is used.
        package let expiresAt: Timestamp
        /// What of the visitor's cart did not fit into the customer's; it stays where it was.
        package let cartRemainder: [OrderRequest.Line]
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome {
        // It may have been disabled while the password was looked at.
        guard try transaction.customer(customer)?.isDisabled == false else {
            throw Refusal.wrongCredentials
        }
        let session = Session(
            tokenHash: tokenHash, at: now, userAgent: userAgent, address: source?.address ?? "")
        if let replaced { try transaction.removeSession(tokenHash: replaced) }
        if let origin {
            try transaction.removeSignInThrottle(
                emailHash: origin.emailHash, origin: origin.device)
        }
        try transaction.addSession(session, of: customer)
        try transaction.removeSessions(of: customer, butLatest: Session.maxPerCustomer)
        let remainder =
            try visitorCart.map { hash in
                try transaction.moveCart(ofVisitor: hash, to: customer, at: now)
            } ?? []
        try transaction.addSecurityEvent(
            SecurityEvent(.signIn, .customer(customer)), from: source?.by(customer), at: now)
        return Outcome(expiresAt: session.expiresAt, cartRemainder: remainder)
    }
}

/// As somebody who is signed in I want to leave nothing behind on this device.
package struct SignOut: Story {
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

/// As somebody who is signed in I want to stay so for as long as I come back.
struct UseSession: Story {
    let tokenHash: [UInt8]

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.useSession(tokenHash: tokenHash, at: now)
    }
}
