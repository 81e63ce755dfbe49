import CSodium

/// HMAC-SHA256 (RFC 2104) of `message` under a key of any length.
package func hmacSHA256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    var state = crypto_auth_hmacsha256_state()
    var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
    unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
    unsafe crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
    unsafe crypto_auth_hmacsha256_final(&state, &code)
    return code
}

/// The header `Stripe-Signature` of a webhook sent at this time, in seconds since 1970.
package func stripeSignature(of payload: [UInt8], at seconds: Int64, secret: String) -> String {
    let signed = Array("\(seconds).".utf8) + payload
    let digits = Array("0123456789abcdef".utf8)
    let code = hmacSHA256(signed, key: Array(secret.utf8)).flatMap {
        [digits[Int($0 >> 4)], digits[Int($0 & 15)]]
    }
    return "t=\(seconds),v1=\(String(decoding: code, as: UTF8.self))"
}
