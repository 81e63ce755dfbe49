import Crypto

/// Shows that a browser has signed in to an account before, so that guesses of its password by others
/// cannot keep its owner out. It gives no access.
///
/// `NONCE.CODE`: 16 random bytes, and an HMAC of them and of the account's e-mail address, both as
/// base64url. So it cannot be forged, and is good for one account.
struct DeviceToken: Sendable {
    let nonce: [UInt8]
    let text: String

    private static let nonceSize = 16

    /// A new token of an account.
    /// - Parameter emailHash: SHA-256 of the account's e-mail address.
    init(for emailHash: [UInt8], signer: Signer) {
        self.init(Sodium.randomBytes(Self.nonceSize), emailHash, signer)
    }

    /// Reads a token; nil where it is not one of this account.
    init?(_ text: String, of emailHash: [UInt8], signer: Signer) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let nonce = Sodium.bytes(base64URL: parts[0]),
            nonce.count == Self.nonceSize, let code = Sodium.bytes(base64URL: parts[1]),
            signer.isCode(code, of: Self.message(nonce, emailHash))
        else { return nil }
        self.nonce = nonce
        self.text = text
    }

    private init(_ nonce: [UInt8], _ emailHash: [UInt8], _ signer: Signer) {
        self.nonce = nonce
        let code = signer.code(of: Self.message(nonce, emailHash))
        text = "\(Sodium.base64URL(nonce)).\(Sodium.base64URL(code))"
    }

    private static func message(_ nonce: [UInt8], _ emailHash: [UInt8]) -> [UInt8] {
        Array("device".utf8) + nonce + emailHash
    }

    /// Names the device among those of the account.
    var name: String { Sodium.base64URL(nonce) }
}
