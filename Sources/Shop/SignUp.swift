package import Domain
package import Store

/// As a visitor I want an account, so that I can order.
package struct SignUp: Story {
    package let registration: Registration
    /// Of the password; made before the transaction, since it takes long.
    package let passwordHash: String
    /// Operators are made at the command line.
    package let role: Role
    /// Whether its password is public.
    package let isDemo: Bool
    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    package init(
        _ registration: Registration, passwordHash: String, role: Role = .customer,
        isDemo: Bool = false, source: EventSource? = nil
    ) {
        self.source = source
        self.registration = registration
        self.passwordHash = passwordHash
        self.role = role
        self.isDemo = isDemo
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Customer {
        let customer = try transaction.addCustomer(
            name: registration.name, email: registration.email, passwordHash: passwordHash,
            role: role, isDemo: isDemo, at: now)
        try transaction.addSecurityEvent(
            SecurityEvent(.signUp, .customer(customer.id)), from: source?.by(customer.id), at: now)
        return customer
    }
}
