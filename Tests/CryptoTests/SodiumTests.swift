import Crypto
import Testing

/// libsodium does what its standards say, and is asked with the costs that we mean.
@Suite struct SodiumTests {
    /// NIST's examples for SHA-256.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
    ])
    func sha256(message: String, digest: String) {
        #expect(Sodium.hex(Sodium.sha256(Array(message.utf8))) == digest)
    }

    /// RFC 4231, cases 1, 2 and 6: a key shorter than a block, a text, and one longer than a block.
    @Test(arguments: [
        (
            [UInt8](repeating: 0x0b, count: 20), "Hi There",
            "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
        ),
        (
            Array("Jefe".utf8), "what do ya want for nothing?",
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        ),
        (
            [UInt8](repeating: 0xaa, count: 131),
            "Test Using Larger Than Block-Size Key - Hash Key First",
            "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
        ),
    ])
    func hmac(key: [UInt8], message: String, code: String) {
        #expect(Sodium.hex(Sodium.hmacSHA256(key: key, message: Array(message.utf8))) == code)
    }

    @Test func aTokenIsOf256BitsAndNeverTheSame() {
        let tokens = (0..<1000).map { _ in Sodium.randomToken() }
        #expect(Set(tokens).count == tokens.count)
        #expect(tokens.allSatisfy { $0.utf8.count == 43 })
    }

    @Test(arguments: ["jangteo-demo", "비밀번호", ""])
    func aPasswordFitsItsOwnHashAlone(password: String) throws {
        let hash = try Sodium.passwordHash(password)
        #expect(hash.hasPrefix("$argon2id$v=19$m=19456,t=2,p=1$"))
        #expect(Sodium.verify(password, against: hash))
        #expect(!Sodium.verify(password + "x", against: hash))
        #expect(try Sodium.passwordHash(password) != hash)
    }

    /// A password does not end at its first NUL.
    @Test func allOfAPasswordCounts() throws {
        #expect(!Sodium.verify("same\0other", against: try Sodium.passwordHash("same\0thing")))
    }

    @Test(arguments: ["", "not a hash", "$argon2id$v=19$m=19456,t=2,p=1$"])
    func nothingFitsWhatIsNoHash(hash: String) {
        #expect(!Sodium.verify("password", against: hash))
    }

    /// The decoy is a hash that argon2id reads, of the same cost; else it would be refused at once.
    @Test func nothingMatchesTheDecoy() throws {
        let decoy = Sodium.decoyPasswordHash()
        let real = try Sodium.passwordHash("password")
        #expect(decoy.utf8.count == real.utf8.count)
        #expect(decoy.split(separator: "$").prefix(3) == real.split(separator: "$").prefix(3))
        let clock = ContinuousClock()
        let times = [real, decoy].map { hash in
            (0..<3).map { _ in clock.measure { _ = Sodium.verify("other", against: hash) } }.min()
        }
        #expect(times[1]! > times[0]! / 2)
        #expect(decoy != Sodium.decoyPasswordHash())
    }
}
