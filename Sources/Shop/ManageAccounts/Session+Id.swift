import Crypto
package import Domain

extension Session {
    /// Names a session in the API, where its token must not be.
    package var id: String { Self.id(tokenHash) }

    package static func id(_ tokenHash: [UInt8]) -> String { Sodium.base64URL(tokenHash) }
}
