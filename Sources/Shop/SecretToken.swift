import Crypto

/// A token that gives access to a session, a visitor's cart, a message or a recovery link. The shop
/// stores only its hash.
package struct SecretToken: Hashable, Sendable {
    /// 32 bytes as base64url.
    package let text: String

    /// Characters of a token.
    private static let length = 43

    /// A new token: 256 random bits.
    package init() { text = Sodium.randomToken() }

    /// A token that a client has sent; nil for what cannot be one, which then costs no look-up.
    package init?(_ text: String) {
        guard text.utf8.count == Self.length else { return nil }
        self.text = text
    }

    init(bytes: [UInt8]) { text = Sodium.base64URL(bytes) }

    /// Its SHA-256.
    package var hash: [UInt8] { Sodium.sha256(Array(text.utf8)) }
}
