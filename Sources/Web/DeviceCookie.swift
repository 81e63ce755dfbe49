import Domain
import HTTP
import Shop

/// Remembers that a browser has signed in to an account before, so that strangers who try passwords
/// for it cannot keep its owner out. It gives no access to anything.
///
/// `NONCE.CODE`: 16 random bytes, and an HMAC of them and of the account's e-mail address, both as
/// base64url. So a browser cannot make one, and one is good for one account.
enum DeviceCookie {
    static let name = "device"

    /// A year; seconds.
    private static let lifetime: Int64 = 365 * 24 * 60 * 60
    private static let nonceBytes = 16

    /// The device that a request's cookie names, where it is one of this account.
    static func device(for emailHash: [UInt8], _ exchange: Exchange) -> String? {
        guard let cookie = Cookies(of: exchange.request)[name] else { return nil }
        let parts = cookie.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2, let nonce = Base64URL.decode(parts[0]), nonce.count == nonceBytes,
            let code = Base64URL.decode(parts[1]),
            Sodium.isEqual(code, self.code(nonce, emailHash, exchange))
        else { return nil }
        return parts[0]
    }

    /// The cookie of a device that has just signed in; the one it has already, if it has one.
    static func made(for origin: SignInOrigin, _ exchange: Exchange) -> Answer.Cookie {
        let nonce = Base64URL.decode(origin.device) ?? []
        let device = nonce.count == nonceBytes ? nonce : Sodium.randomBytes(nonceBytes)
        let code = code(device, origin.emailHash, exchange)
        return Answer.Cookie(
            name: name, value: "\(Base64URL.encode(device)).\(Base64URL.encode(code))",
            lifetime: lifetime)
    }

    private static func code(
        _ nonce: [UInt8], _ emailHash: [UInt8], _ exchange: Exchange
    ) -> [UInt8] {
        Sodium.hmacSHA256(
            key: exchange.application.signingKey, message: Array("device".utf8) + nonce + emailHash)
    }
}
