import Crypto

/// Whose password is tried, and from where.
package struct SignInOrigin: Hashable, Sendable {
    /// SHA-256 of the e-mail address that was typed, whether it has an account or not.
    package let emailHash: [UInt8]
    /// Names the device that has signed in to this account before; empty for any other.
    package let device: String

    package init(emailHash: [UInt8], device: String) {
        self.emailHash = emailHash
        self.device = device
    }

    init(email: String, device: String) {
        self.init(emailHash: Sodium.sha256(Array(email.utf8)), device: device)
    }
}
