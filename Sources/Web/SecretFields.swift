/// Members and form fields whose values must not be kept: not in messages, fingerprints or logs.
enum SecretFields {
    /// By the name, so that a form that is made later is safe by itself.
    static func isSecret(_ name: String) -> Bool {
        let name = name.lowercased()
        // The old and the new password of `PUT /customers/{customerId}/password`.
        if ["current", "new"].contains(name) { return true }
        return ["password", "token", "secret", "credential"].contains { name.contains($0) }
    }
}
