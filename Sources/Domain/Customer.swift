package enum Role: String, Sendable { case customer, `operator` }

/// Somebody with an account.
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

/// What somebody who signs up says, found in order.
package struct Registration: Hashable, Sendable {
    package let name: String
    package let email: EmailAddress
    package let password: String

    package static let longestName = 50
    package static let shortestPassword = 8
    /// Longer ones only make the hash slow to feed.
    package static let longestPassword = 200

    package init(name: String, email: String, password: String) throws(Refusal) {
        self.name = try Text.checked(name, "name", length: 1...Self.longestName)
        self.email = try EmailAddress(email)
        guard (Self.shortestPassword...Self.longestPassword).contains(password.unicodeScalars.count)
        else { throw .invalidInput(member: "password", rule: .length) }
        self.password = password
    }
}

/// An address that may stand for somebody: one `@` with something on either side, no spaces, at
/// most 254 bytes (RFC 5321 §4.5.3.1). Kept in small letters, since people type it either way.
package struct EmailAddress: Hashable, Sendable {
    package let text: String

    package static let longest = 254

    package init(_ text: String) throws(Refusal) {
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        guard text.utf8.count <= Self.longest, parts.count == 2, !parts[0].isEmpty,
            !parts[1].isEmpty,
            text.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            })
        else { throw .invalidInput(member: "email", rule: .format) }
        self.text = text.lowercased()
    }
}
