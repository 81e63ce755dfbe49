package import Domain
import Store

/// As a visitor I want an account, so that I can order.
package struct SignUp: Sendable {
    package let registration: Registration
    /// Operators are added at the command line.
    package let role: Role
    /// Whether its password is public.
    package let isDemo: Bool
    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    package init(
        _ registration: Registration, role: Role = .customer, isDemo: Bool = false,
        source: EventSource? = nil
    ) {
        self.registration = registration
        self.role = role
        self.isDemo = isDemo
        self.source = source
    }

    /// - Throws: `Refusal.emailTaken`.
    package func run(in shop: Shop) throws -> Customer {
        try shop.run(account(try shop.passwords.hash(registration.password)))
    }

    /// The same, once for a request.
    package func run(
        in shop: Shop, once request: IdempotentRequest,
        response: @escaping @Sendable (Customer) throws -> StoredResponse
    ) throws -> (customer: CustomerId, response: StoredResponse, isReplayed: Bool) {
        if let stored = try shop.storedResponse(to: request) {
            return (try customerOfRepeat(in: shop), stored, true)
        }
        let account = account(try shop.passwords.hash(registration.password))
        let result = try shop.run(account, once: request, response: response)
        // Where it is replayed, the first request of this key was under way meanwhile.
        let customer = try result.outcome?.id ?? customerOfRepeat(in: shop)
        return (customer, result.response, result.isReplayed)
    }

    private func account(_ passwordHash: String) -> AddAccount {
        AddAccount(
            registration: registration, passwordHash: passwordHash, role: role, isDemo: isDemo,
            source: source)
    }

    /// A repeated sign-up must have the password of the first. The request's fingerprint does not
    /// hold it, but the account has its slow hash. A customer who has changed the password since gets
    /// the same refusal, and can sign in.
    private func customerOfRepeat(in shop: Shop) throws -> CustomerId {
        let account = try shop.credentials(email: registration.email.text)
        guard let account,
            try shop.passwords.verify(
                registration.password.text, against: account.passwordHash)
        else { throw Refusal.idempotencyKeyReused }
        return account.customer.id
    }
}

/// The transaction of a sign-up. The password is hashed before, since that takes long.
struct AddAccount: Story {
    let registration: Registration
    let passwordHash: String
    var role = Role.customer
    var isDemo = false
    var source: EventSource?

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Customer {
        let customer = try transaction.addCustomer(
            name: registration.name, email: registration.email, passwordHash: passwordHash,
            role: role, isDemo: isDemo, at: now)
        try transaction.addSecurityEvent(
            SecurityEvent(role == .operator ? .accountAdded : .signUp, .customer(customer.id)),
            from: source.map { role == .operator ? $0 : $0.by(customer.id) }, at: now)
        return customer
    }
}
