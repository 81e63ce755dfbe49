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
