import Domain
import Testing

@Suite struct EmailAddressTests {
    @Test(
        arguments: [
            ("a@b", "a@b"), ("Kim@Example.COM", "kim@example.com"), ("김@예시.한국", "김@예시.한국"),
            ("a.b+c@d.e", "a.b+c@d.e"),
            // White space at the ends, as keyboards of phones add it.
            (" a@b ", "a@b"), ("a@b\n", "a@b"), ("\u{a0}a@b\u{3000}", "a@b"), ("a@b\u{85}", "a@b"),
        ] as [(String, String)])
    func takes(text: String, kept: String) throws {
        #expect(try EmailAddress(text).text == kept)
    }

    @Test func isComposed() throws {
        let apart = "\u{1100}\u{1175}\u{11B7}E\u{301}@b"
        #expect(try Array(EmailAddress(apart).text.utf8) == Array("김\u{e9}@b".utf8))
        #expect(Array(EmailAddress.normalized(" \(apart)").utf8) == Array("김\u{e9}@b".utf8))
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a@b c", "a\n@b", "a@b\u{7f}",
        "a@b\u{0}", "a@\u{3000}b", "a\u{a0}@b", "a@\u{85}b", " @ ",
    ])
    func refuses(text: String) {
        #expect(throws: Refusal.invalidInput(member: "email", rule: .format)) {
            try EmailAddress(text)
        }
    }

    @Test func has254BytesAtMost() throws {
        let name = String(repeating: "a", count: 252)
        #expect(try EmailAddress("\(name)@b").text.utf8.count == 254)
        #expect(throws: Refusal.invalidInput(member: "email", rule: .format)) {
            try EmailAddress("\(name)@bc")
        }
        #expect(throws: Refusal.invalidInput(member: "email", rule: .format)) {
            try EmailAddress("a@b" + String(repeating: " ", count: 252))
        }
    }
}

@Suite struct RegistrationTests {
    private func rule(
        name: String = "김하늘", email: String = "a@b", password: String = "plum orchard rain"
    ) -> Refusal? {
        do throws(Refusal) {
            _ = try Registration(name: name, email: email, password: password)
            return nil
        } catch {
            return error
        }
    }

    @Test func takesWhatKeepsTheRules() throws {
        let registration = try Registration(
            name: " 김하늘 ", email: "A@b", password: "비밀번호 입니다")
        #expect(registration.name == "김하늘")
        #expect(registration.email.text == "a@b")
        #expect(registration.password.text == "비밀번호 입니다")
    }

    @Test func namesHave50Letters() {
        #expect(rule(name: String(repeating: "가", count: 50)) == nil)
        let refusal = Refusal.invalidInput(member: "name", rule: .length)
        #expect(rule(name: String(repeating: "가", count: 51)) == refusal)
        #expect(rule(name: " ") == refusal)
    }

    @Test func passwordsKeepTheirRules() {
        #expect(rule(password: "1234567") == .invalidInput(member: "password", rule: .length))
        #expect(rule(password: "김하늘의 비밀번호") == .invalidInput(member: "password", rule: .personal))
        #expect(
            rule(email: "orchard@b") == .invalidInput(member: "password", rule: .personal))
    }

    @Test func demoAccountsHaveAPublicPassword() throws {
        let demo = try Registration(demo: "데모", email: "demo@b", password: "jangteo-demo")
        #expect(demo.password.text == "jangteo-demo")
    }

    @Test func theFirstThingWrongIsReported() {
        #expect(
            rule(name: "", email: "", password: "")
                == .invalidInput(member: "name", rule: .length))
        #expect(rule(email: "", password: "") == .invalidInput(member: "email", rule: .format))
    }
}
