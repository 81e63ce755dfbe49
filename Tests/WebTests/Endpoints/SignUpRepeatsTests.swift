import HTTP
import HTTPTypes
import Testing

@testable import Shop
@testable import Store
@testable import Web

/// A sign-up with an idempotency key, repeated: the key's fingerprint must not hold the password,
/// and yet another password must be seen.
@Suite struct SignUpRepeatsTests {
    private let service: TestService

    init() throws { service = try TestService() }

    private func signUp(
        _ password: String, key: String = "k", name: String = "손님"
    ) throws -> Response {
        try service.send(
            .post, "/api/v1/customers",
            #"{"name":"\#(name)","email":"a@example.com","password":"\#(password)"}"#, key: key)
    }

    private func fingerprints() throws -> [[UInt8]] {
        try service.shop.database.read {
            try $0.rows("SELECT fingerprint FROM idempotency_keys") { $0.blob(0) }
        }
    }

    @Test("The same password gets the same answer; another one, or another name, is refused")
    func comparesThePassword() throws {
        let first = try signUp("plum orchard rain")
        #expect(first.status == .created)
        let again = try signUp("plum orchard rain")
        #expect((again.status, again.body) == (.created, first.body))
        #expect(again.headers[.idempotencyReplayed] == "true")
        for other in [
            try signUp("another orchard rain"), try signUp("plum orchard rain", name: "B"),
        ] {
            #expect(other.status == .unprocessableContent)
            #expect(try other.code == "idempotency-key-reused")
        }
    }

    @Test("One that knows the key and not the password is not signed in by a form")
    func signsNoOtherIn() throws {
        let form = { (password: String) in
            try service.submit(
                "/api/v1/customers",
                [
                    ("name", "손님"), ("email", "a@example.com"), ("password", password),
                    ("idempotency_key", "k"), ("from", "/sign-up"),
                ])
        }
        #expect(try form("plum orchard rain").cookie("session") != nil)
        #expect(try form("plum orchard rain").cookie("session") != nil)
        #expect(try form("another orchard rain").cookie("session") == nil)
    }

    @Test("The fingerprint is the same whatever the password is")
    func keepsNoHashOfIt() throws {
        _ = try signUp("plum orchard rain")
        let other = try SignUpRepeatsTests()
        _ = try other.signUp("another orchard rain")
        #expect(try fingerprints() == other.fingerprints())
        #expect(try fingerprints().count == 1)
    }

    @Test(
        "What a secret is called",
        arguments: [
            ("password", true), ("currentPassword", true), ("new_password", true), ("token", true),
            ("recoveryToken", true), ("clientSecret", true), ("name", false), ("email", false),
            ("amount", false), ("idempotency_key", false),
        ])
    func knowsSecrets(name: String, isSecret: Bool) {
        #expect(SecretFields.isSecret(name) == isSecret)
    }
}
