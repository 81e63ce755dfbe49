import Crypto

/// The header `Stripe-Signature` of a webhook sent at this time, in seconds since 1970.
package func stripeSignature(of payload: [UInt8], at seconds: Int64, secret: String) -> String {
    let signed = Array("\(seconds).".utf8) + payload
    let code = Sodium.hmacSHA256(key: Array(secret.utf8), message: signed)
    return "t=\(seconds),v1=\(Sodium.hex(code))"
}
