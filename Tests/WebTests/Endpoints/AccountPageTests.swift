import Crypto
import Domain
import Foundation
import HTTP
import HTTPTypes
import JSON
import Testing

@testable import Shop
@testable import Store
@testable import Web

/// What a customer does with their own account: another password, and sessions on other devices.
@Suite struct AccountPageTests {
    private let service: TestService
    private let old = "plum orchard rain"
    private let new = "quiet harbour moon"

    init() throws {
        service = try TestService()
        for name in ["a", "b"] {
            let made = try service.send(
                .post, "/api/v1/customers",
                #"{"name":"손님","email":"\#(name)@example.com","password":"\#(old)"}"#)
            #expect(made.status == .created)
        }
    }

    private func signIn(
        _ name: String = "a", _ password: String? = nil, device: String = "Firefox/1"
    ) throws -> Response {
        try service.send(
            .post, "/api/v1/sessions",
            #"{"email":"\#(name)@example.com","password":"\#(password ?? old)"}"#,
            headers: [.userAgent: device])
    }

    private func token(_ name: String = "a", device: String = "Firefox/1") throws -> String {
        try #require(try signIn(name, device: device).json["token"]?.text)
    }

    private func isSignedIn(_ token: String) throws -> Bool {
        try service.send(.get, "/api/v1/customers/me", as: token).status == .ok
    }

    private func sessions(_ token: String) throws -> [JSON] {
        try service.send(.get, "/api/v1/customers/me/sessions", as: token).json["items"]?.items
            ?? []
    }

    private func change(_ current: String, _ new: String, as token: String) throws -> Response {
        try service.send(
            .put, "/api/v1/customers/me/password",
            #"{"current":"\#(current)","new":"\#(new)"}"#, as: token)
    }

    private func events(_ kind: SecurityEvent.Kind) throws -> [RecordedSecurityEvent] {
        try service.shop.securityEvents(kind, before: nil, limit: PageLimit(100)).items
    }

    @Test("Another password ends every session but the one that asks")
    func changesThePassword() throws {
        let (asking, other, strangers) = (try token(), try token(), try token("b"))
        #expect(try change(old, new, as: asking).status == .noContent)
        #expect(try isSignedIn(asking) && !isSignedIn(other) && isSignedIn(strangers))
        #expect(try signIn("a", old).status == .unauthorized)
        #expect(try signIn("a", new).status == .created)
        let recorded = try events(.passwordChange)
        #expect(recorded.count == 1)
        #expect(recorded.first?.event.subject == recorded.first?.source.actor.map { .customer($0) })
    }

    @Test("A wrong old password changes nothing")
    func asksForTheOldPassword() throws {
        let (asking, other) = (try token(), try token())
        let refused = try change("another orchard rain", new, as: asking)
        #expect(refused.status == .unauthorized)
        #expect(try refused.code == "wrong-credentials")
        #expect(try isSignedIn(asking) && isSignedIn(other))
        #expect(try signIn("a", old).status == .created)
        #expect(try events(.passwordChange).isEmpty)
    }

    @Test("A new password has the rules of a first one, and is named as the request names it")
    func keepsTheRules() throws {
        let asking = try token()
        for (password, rule) in [
            ("short", "length"), ("password1", "common"),
            ("aaaaaaaaaa", "repetitive"),
        ] {
            let refused = try change(old, password, as: asking)
            #expect(refused.status == .unprocessableContent)
            #expect(try refused.json["member"]?.text == "new")
            #expect(try refused.json["rule"]?.text == rule)
        }
    }

    @Test("The old password is compared as at sign-in, however a keyboard writes it")
    func comparesAsAtSignIn() throws {
        let asking = try token()
        #expect(try change(" \(old) ", "조용한 항구의 달", as: asking).status == .noContent)
        let decomposed = "조용한 항구의 달".decomposedStringWithCanonicalMapping
        #expect(try change(decomposed, new, as: asking).status == .noContent)
    }

    @Test("No customer changes or sees another customer's account")
    func isOnesOwn() throws {
        let (asking, strangers) = (try token(), try token("b"))
        let theirs = try #require(try sessions(strangers).first?["sessionId"]?.text)
        let number = try #require(
            try service.send(.get, "/api/v1/customers/me", as: strangers).json["customerId"]?.number
        )
        for (method, path) in [
            (HTTPRequest.Method.get, "/\(number)/sessions"), (.delete, "/\(number)/sessions"),
            (.delete, "/\(number)/sessions/\(theirs)"), (.delete, "/me/sessions/\(theirs)"),
            (.put, "/\(number)/password"),
        ] {
            let body = method == .put ? #"{"current":"\#(old)","new":"\#(new)"}"# : nil
            let answer = try service.send(method, "/api/v1/customers\(path)", body, as: asking)
            #expect(answer.status == .notFound, "\(method) \(path)")
            #expect(
                try service.send(method, "/api/v1/customers\(path)", body).status == .unauthorized)
        }
        #expect(try isSignedIn(strangers))
        #expect(try signIn("b").status == .created)
    }

    @Test("Sessions are listed with their devices, and each can be ended")
    func endsOne() throws {
        let (asking, other) = (try token(device: "Mine/1"), try token(device: "Lost/1"))
        let listed = try sessions(asking)
        #expect(Set(listed.compactMap { $0["device"]?.text }) == ["Mine/1", "Lost/1"])
        #expect(
            listed.filter { $0["current"] == .bool(true) }.map { $0["device"]?.text } == ["Mine/1"])
        let lost = try #require(listed.first { $0["device"]?.text == "Lost/1" }?["sessionId"]?.text)
        let path = "/api/v1/customers/me/sessions/\(lost)"
        #expect(try service.send(.delete, path, as: asking).status == .noContent)
        #expect(try isSignedIn(asking) && !isSignedIn(other))
        #expect(try service.send(.delete, path, as: asking).status == .notFound)
        #expect(try events(.sessionsEnded).count == 1)
        for wrong in ["x", "%00", String(lost.dropLast())] {
            let answer = try service.send(
                .delete, "/api/v1/customers/me/sessions/\(wrong)", as: asking)
            #expect(answer.status == .notFound, "\(wrong)")
        }
    }

    @Test("All others end at once")
    func endsTheOthers() throws {
        let (asking, others) = (try token(), [try token(), try token()])
        let strangers = try token("b")
        let answer = try service.send(.delete, "/api/v1/customers/me/sessions", as: asking)
        #expect(answer.status == .noContent)
        #expect(try isSignedIn(asking) && isSignedIn(strangers))
        for other in others { #expect(try !isSignedIn(other)) }
        #expect(try sessions(asking).count == 1)
        _ = try service.send(.delete, "/api/v1/customers/me/sessions", as: asking)
        #expect(try events(.sessionsEnded).count == 1, "nothing ended the second time")
    }

    @Test("Ending the session that asks signs this browser out")
    func endsItsOwn() throws {
        let asking = try token()
        let own = try #require(try sessions(asking).first?["sessionId"]?.text)
        let answer = try service.submit(
            "/api/v1/customers/me/sessions/\(own)",
            [("_method", "DELETE"), ("from", "/account")], session: asking)
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/")
        #expect(
            answer.headers[values: .setCookie].contains {
                $0.hasPrefix("session=;") && $0.contains("Max-Age=0")
            })
        #expect(try !isSignedIn(asking))
    }

    @Test("A form's passwords are not kept, whatever becomes of it")
    func keepsNoPasswords() throws {
        let asking = try token()
        for (current, chosen) in [("not the old one", new), (old, "short"), (old, new)] {
            let answer = try service.submit(
                "/api/v1/customers/me/password",
                [
                    ("_method", "PUT"), ("from", "/account"), ("current", current),
                    ("new", chosen),
                ], session: asking)
            #expect(answer.status == .seeOther)
            #expect(answer.headers[.location] == "/account")
        }
        let kept = try service.shop.database.read {
            try $0.rows("SELECT content FROM flash_messages") { $0.text(0) }
        }
        #expect(kept.count == 3)
        for content in kept {
            for secret in ["not the old one", "short", old, new] {
                #expect(!content.contains(secret), "\(content)")
            }
        }
    }

    @Test("A password that was changed meanwhile is not changed by who knew the one before")
    func seesAnotherChange() throws {
        let asking = try token()
        let found = try #require(try service.shop.credentials(email: "a@example.com"))
        let session = Sodium.sha256(Array(asking.utf8))
        #expect(throws: Refusal.wrongCredentials) {
            try service.shop.run(
                ReplacePassword(
                    customer: found.customer.id, session: session, verifiedHash: "an older hash",
                    passwordHash: "mine"))
        }
        _ = try service.shop.run(EndSessions(of: found.customer.id))
        #expect(throws: Refusal.notSignedIn) {
            try service.shop.run(
                ReplacePassword(
                    customer: found.customer.id, session: session, verifiedHash: found.passwordHash,
                    passwordHash: "mine"))
        }
        #expect(
            try service.shop.credentials(email: "a@example.com")?.passwordHash
                == found.passwordHash)
    }

    @Test(
        "A device is named by browser and system",
        arguments: [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
                "Edge · Windows"
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1",
                "Safari · iPhone"
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; SM-S931N) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
                "Samsung Internet · Android"
            ),
            ("curl/8.14.1", "curl/8.14.1"), ("", nil), (" ", nil),
        ] as [(String, String?)])
    func namesDevices(userAgent: String, name: String?) {
        #expect(AccountPageFragment.deviceName(userAgent) == name)
    }

    @Test("What a device calls itself is text on the page, never markup")
    func escapes() throws {
        let asking = try token(device: "<script>alert(1)</script>")
        let page = try service.send(.get, "/fragments/en/account-page", as: asking)
        let text = String(decoding: page.body, as: UTF8.self)
        #expect(text.contains("&lt;script&gt;") && !text.contains("<script"))
        #expect(text.contains("This device") && !text.contains("Sign out all other devices"))
    }

    // MARK: - Recovery

    private func link() throws -> String {
        let account = try #require(try service.shop.credentials(email: "a@example.com")?.customer)
        let token = Sodium.randomToken()
        _ = try service.shop.run(
            AddRecoveryLink(customer: account.id, tokenHash: Sodium.sha256(Array(token.utf8))))
        return token
    }

    private func recover(_ token: String, _ password: String) throws -> Response {
        try service.send(
            .post, "/api/v1/password-recoveries",
            #"{"token":"\#(token)","password":"\#(password)"}"#)
    }

    @Test("A recovery link sets the password once")
    func recovers() throws {
        let (asking, token) = (try token(), try link())
        let short = try recover(token, "short")
        #expect(short.status == .unprocessableContent)
        #expect(try short.json["member"]?.text == "password")
        #expect(try isSignedIn(asking), "a refused password uses no link")
        #expect(try recover(token, new).status == .noContent)
        #expect(try !isSignedIn(asking))
        #expect(try signIn("a", new).status == .created)
        #expect(try signIn("a", old).status == .unauthorized)
        let again = try recover(token, "yet another rain")
        #expect(again.status == .notFound)
        #expect(try again.code == "recovery-link-invalid")
    }

    @Test("What is no token is no link", arguments: ["", "x", String(repeating: "A", count: 43)])
    func refusesOthers(token: String) throws {
        _ = try link()
        #expect(try recover(token, new).code == "recovery-link-invalid")
        let form = try service.submit(
            "/api/v1/password-recoveries",
            [("token", token), ("password", new), ("from", "/recover")])
        #expect(form.headers[.location] == "/recover")
        #expect(try signIn("a", old).status == .created)
    }

    @Test("A form has the token in a cookie, which goes with it")
    func recoversByForm() throws {
        let token = try link()
        let answer = try service.send(
            .post, "/api/v1/password-recoveries",
            FormFields([("password", new), ("from", "/en/recover")]).encoded,
            headers: [
                .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
                .cookie: "recovery=\(token)",
            ])
        #expect(answer.status == .seeOther)
        #expect(answer.headers[.location] == "/en/sign-in")
        #expect(
            answer.headers[values: .setCookie].contains {
                $0.hasPrefix("recovery=;") && $0.contains("Max-Age=0")
            })
        #expect(try signIn("a", new).status == .created)
    }

    @Test("JSON names its token: a cookie does not stand for it")
    func namesTheToken() throws {
        let token = try link()
        let answer = try service.send(
            .post, "/api/v1/password-recoveries", #"{"password":"\#(new)"}"#,
            headers: [.cookie: "recovery=\(token)"])
        #expect(try answer.json["member"]?.text == "token")
        #expect(try signIn("a", old).status == .created)
    }
}
