/// What a sign-up says, checked.
package struct Registration: Hashable, Sendable {
    package let name: String
    package let email: EmailAddress
    package let password: Password

    package static let maxName = 50

    package init(name: String, email: String, password: String) throws(Refusal) {
        self.name = try Text.checked(name, "name", length: 1...Self.maxName)
        self.email = try EmailAddress(email)
        self.password = try Password(password, name: self.name, email: self.email)
    }

    /// Of a demo account: its password is public, whatever it is.
    package init(demo name: String, email: String, password: String) throws(Refusal) {
        self.name = try Text.checked(name, "name", length: 1...Self.maxName)
        self.email = try EmailAddress(email)
        self.password = .ofDemo(password)
    }
}
