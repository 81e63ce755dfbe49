import CSodium

/// The few things that the shop takes from libsodium. No other file of this target calls it.
package enum Sodium {
    /// Made ready once, before its first use from any thread.
    private static let isReady = sodium_init() >= 0

    private static func prepare() {
        precondition(isReady, "libsodium cannot be initialized")
    }

    package static func sha256(_ message: [UInt8]) -> [UInt8] {
        prepare()
        var digest = [UInt8](repeating: 0, count: Int(crypto_hash_sha256_BYTES))
        unsafe crypto_hash_sha256(&digest, message, UInt64(message.count))
        return digest
    }

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

    /// Whether both are the same, in a time that tells nothing about where they differ.
    package static func isEqual(_ left: [UInt8], _ right: [UInt8]) -> Bool {
        prepare()
        guard left.count == right.count else { return false }
        return unsafe sodium_memcmp(left, right, left.count) == 0
    }

    package static func randomBytes(_ count: Int) -> [UInt8] {
        prepare()
        var bytes = [UInt8](repeating: 0, count: count)
        unsafe randombytes_buf(&bytes, count)
        return bytes
    }

    // MARK: - Passwords

    /// 19 MiB and 2 passes: the least that OWASP's password storage guide asks of argon2id.
    private static let memory = 19 * 1024 * 1024
    private static let passes: UInt64 = 2

    package struct OutOfMemory: Error {}

    /// The password's argon2id hash, salt and cost in one text. Takes tens of milliseconds.
    package static func passwordHash(_ password: String) throws(OutOfMemory) -> String {
        prepare()
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        var hash = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
        let code = unsafe crypto_pwhash_str_alg(
            &hash, bytes, UInt64(bytes.count), passes, memory, crypto_pwhash_ALG_ARGON2ID13)
        guard code == 0 else { throw OutOfMemory() }
        return String(decoding: hash.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    package static func isRight(_ password: String, for hash: String) -> Bool {
        prepare()
        let bytes = password.utf8.map { CChar(bitPattern: $0) }
        return unsafe crypto_pwhash_str_verify(hash, bytes, UInt64(bytes.count)) == 0
    }
}
