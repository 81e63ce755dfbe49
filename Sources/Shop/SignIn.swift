import Crypto
package import Domain
import Store

/// As a customer I want to sign in and find what I put into my cart before.
package struct SignIn: Sendable {
    package let email: String
    package let password: String
    package let device: ClientDevice
    package let source: EventSource

    /// - Parameters:
    ///   - email: as it was typed.
    ///   - password: as it was typed.
    package init(email: String, password: String, device: ClientDevice, source: EventSource) {
        self.email = email
        self.password = password
        self.device = device
        self.source = source
    }

    package struct Outcome: Sendable {
        package let customer: Customer
        package let session: OpenedSession
        /// What the browser shows at its next sign-in to this account.
        package let deviceToken: String
    }

    /// - Throws: `Refusal.wrongCredentials`, `Refusal.tooManyAttempts`.
    package func run(in shop: Shop) throws -> Outcome {
        let address = EmailAddress.normalized(email)
        let emailHash = Sodium.sha256(Array(address.utf8))
        let known = device.token.flatMap {
            DeviceToken($0, of: emailHash, signer: shop.signer)
        }
        let origin = SignInOrigin(emailHash: emailHash, device: known?.name ?? "")
        let hasFailed: Bool
        do {
            hasFailed = try shop.beginSignIn(origin)
        } catch let refusal as Refusal {
            shop.record(SecurityEvent(.signInThrottled), from: source)
            throw refusal
        }
        // Addresses of older accounts are kept as they were sent, in small letters.
        let found =
            try shop.credentials(email: address) ?? shop.credentials(email: email.lowercased())
        let priority: PasswordHasher.Priority =
            known != nil ? .known : hasFailed ? .suspect : .normal
        guard
            let customer = try shop.passwords.verify(password, of: found, priority)
        else {
            try shop.run(CountWrongPassword(origin))
            // Without what was typed as an address: it may be a password in the wrong field.
            let subject = found.map { SecurityEvent.Subject.customer($0.customer.id) }
            shop.record(SecurityEvent(.signInFailed, subject), from: source)
            throw Refusal.wrongCredentials
        }
        let session = try OpenedSession(
            of: customer.id, device: device, origin: origin, source: source, in: shop)
        let token = known ?? DeviceToken(for: emailHash, signer: shop.signer)
        return Outcome(customer: customer, session: session, deviceToken: token.text)
    }
}

/// What a client brings along to a sign-in, beside the password.
package struct ClientDevice: Sendable {
    /// The token that an earlier sign-in has left in this browser.
    package let token: String?
    /// SHA-256 of the token of the visitor's cart that becomes the customer's.
    package let visitorCart: [UInt8]?
    /// SHA-256 of the token of the session that this browser has, which ends.
    package let sessionHash: [UInt8]?
    package let userAgent: String

    package init(
        token: String? = nil, visitorCart: [UInt8]? = nil, sessionHash: [UInt8]? = nil,
        userAgent: String = ""
    ) {
        self.token = token
        self.visitorCart = visitorCart
        self.sessionHash = sessionHash
        self.userAgent = userAgent
    }
}

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
