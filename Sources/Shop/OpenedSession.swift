package import Domain
import Store

/// A session that has just begun.
package struct OpenedSession: Sendable {
    package let token: SecretToken
    /// When the session ends unless it is used.
    package let expiresAt: Timestamp
    /// What of the visitor's cart did not fit into the customer's; it stays where it was.
    package let cartRemainder: [OrderRequest.Line]

    /// Signs a customer in whose password has been verified, or who has just signed up.
    package init(
        of customer: CustomerId, device: ClientDevice, origin: SignInOrigin? = nil,
        source: EventSource? = nil, in shop: Shop
    ) throws {
        token = SecretToken()
        let outcome = try shop.run(
            OpenSession(
                customer: customer, tokenHash: token.hash, device: device, origin: origin,
                source: source))
        expiresAt = outcome.expiresAt
        cartRemainder = outcome.cartRemainder
    }
}

/// The transaction of a sign-in.
struct OpenSession: Story {
    let customer: CustomerId
    /// SHA-256 of the token that the client gets.
    let tokenHash: [UInt8]
    var device = ClientDevice()
    /// Whose failures are forgotten; nil where no password was asked for.
    var origin: SignInOrigin?
    /// Nil where it is not to be recorded as a security event.
    var source: EventSource?

    struct Outcome: Hashable, Sendable {
        let expiresAt: Timestamp
        let cartRemainder: [OrderRequest.Line]
    }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome {
        // It may have been disabled while the password was verified.
        guard try transaction.customer(customer)?.isDisabled == false else {
            throw Refusal.wrongCredentials
        }
        let session = Session(
            tokenHash: tokenHash, at: now, userAgent: device.userAgent,
            address: source?.address ?? "")
        if let replaced = device.sessionHash {
            try transaction.removeSession(tokenHash: replaced)
        }
        if let origin {
            try transaction.removeSignInThrottle(
                emailHash: origin.emailHash, origin: origin.device)
        }
        try transaction.addSession(session, of: customer)
        try transaction.removeSessions(of: customer, butLatest: Session.maxPerCustomer)
        let remainder =
            try device.visitorCart.map { hash in
                try transaction.moveCart(ofVisitor: hash, to: customer, at: now)
            } ?? []
        try transaction.addSecurityEvent(
            SecurityEvent(.signIn, .customer(customer)), from: source?.by(customer), at: now)
        return Outcome(expiresAt: session.expiresAt, cartRemainder: remainder)
    }
}
