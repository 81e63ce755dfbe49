/// The owner of an account, a customer or an operator.
package struct Customer: Hashable, Sendable {
    package let id: CustomerId
    package let name: String
    package let email: String
    package let role: Role
    /// One of the two accounts whose password is public.
    package let isDemo: Bool
    /// Closed by an operator: can neither sign in nor go on with a session.
    package let isDisabled: Bool

    package init(
        id: CustomerId, name: String, email: String, role: Role, isDemo: Bool = false,
        isDisabled: Bool = false
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.role = role
        self.isDemo = isDemo
        self.isDisabled = isDisabled
    }
}
