import Crypto

/// A SHA-256 digest of some content, to see whether other content is the same. It is a fast hash:
/// no secret may be in the content.
package struct Fingerprint: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(of content: [UInt8]) { bytes = Sodium.sha256(content) }

    /// The digest as base64url; a shorter text from its first bytes.
    package func text(bytes count: Int = 32) -> String {
        Sodium.base64URL(Array(bytes.prefix(count)))
    }
}
