import CSodium

/// What the shop takes from libsodium. No other file calls it.
package enum Sodium {
    /// Initialized once, before the first use from any thread.
    private static let isReady = sodium_init() >= 0

    private static func prepare() {
        precondition(isReady, "libsodium cannot be initialized")
    }

    // MARK: - Digests (FIPS 180-4, RFC 2104)

    /// 32 bytes.
    package static func sha256(_ message: [UInt8]) -> [UInt8] {
        prepare()
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        unsafe crypto_hash_sha256(&digest, message, UInt64(message.count))
        return digest
    }

    /// 32 bytes.
    /// - Parameter key: of any length.
    package static func hmacSHA256(key: [UInt8], message: [UInt8]) -> [UInt8] {
        prepare()
        var state = crypto_auth_hmacsha256_state()
        unsafe crypto_auth_hmacsha256_init(&state, key, key.count)
        unsafe crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        unsafe crypto_auth_hmacsha256_final(&state, &code)
        return code
    }

    /// Compares in constant time: the time taken does not depend on where the two differ.
    package static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        prepare()
        guard left.count == right.count else { return false }
        return unsafe sodium_memcmp(left, right, left.count) == 0
    }

    // MARK: - Random bytes

    package static func randomBytes(_ count: Int) -> [UInt8] {
        prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }

    /// 256 random bits as 43 characters that are safe in a header, a cookie or a query.
    package static func randomToken() -> String { base64URL(randomBytes(32)) }

    // MARK: - Bytes as text

    /// Base64url without padding (RFC 4648 §5): safe in a header, a cookie or a query.
    package static func base64URL(_ bytes: [UInt8]) -> String {
        base64(bytes, sodium_base64_VARIANT_URLSAFE_NO_PADDING)
    }

    /// Nil for anything that `base64URL` does not write.
    package static func bytes(base64URL text: String) -> [UInt8]? {
        prepare()
        var bytes = [UInt8](repeating: 0, count: text.utf8.count)
        var count = 0
        let code = unsafe sodium_base642bin(
            &bytes, bytes.count, text, text.utf8.count, nil, &count, nil,
            sodium_base64_VARIANT_URLSAFE_NO_PADDING)
        return code == 0 ? Array(bytes.prefix(count)) : nil
    }

    private static func base64(_ bytes: [UInt8], _ variant: Int32) -> String {
        prepare()
        var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
        unsafe sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
        return String(decoding: text.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Two lowercase digits for each byte.
    package static func hex(_ bytes: [UInt8]) -> String {
        prepare()
        var text = [CChar](repeating: 0, count: 2 * bytes.count + 1)
        unsafe sodium_bin2hex(&text, text.count, bytes, bytes.count)
        return String(decoding: text.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Nil for anything but pairs of hexadecimal digits.
    package static func bytes(hex text: String) -> [UInt8]? {
        prepare()
        var bytes = [UInt8](repeating: 0, count: text.utf8.count / 2)
        var count = 0
        let code = unsafe sodium_hex2bin(
            &bytes, bytes.count, text, text.utf8.count, nil, &count, nil)
        return code == 0 && 2 * count == text.utf8.count ? bytes : nil
    }

    // MARK: - Passwords

    /// 19 MiB and 2 passes: the least that OWASP's password storage guide asks of argon2id.
    private static let memory = 19 * 1024 * 1024
    private static let passes: UInt64 = 2

    package struct OutOfMemory: Error {}

    /// The argon2id hash of a password: salt and cost in one text. Takes tens of milliseconds.
    package static func passwordHash(_ password: String) throws(OutOfMemory) -> String {
        prepare()
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = unsafe crypto_pwhash_str_alg(
            &hash, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
        guard code == 0 else { throw OutOfMemory() }
        return String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    /// Takes as long as `passwordHash`.
    package static func verify(_ password: String, against hash: String) -> Bool {
        prepare()
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        return unsafe crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }

    /// A hash of the usual cost that no known password has. Takes no time to make.
    package static func decoyPasswordHash() -> String {
        let variant = sodium_base64_VARIANT_ORIGINAL_NO_PADDING
        let (salt, hash) = (base64(randomBytes(16), variant), base64(randomBytes(32), variant))
        return "$argon2id$v=19$m=\(memory / 1024),t=\(passes),p=1$\(salt)$\(hash)"
    }
}
