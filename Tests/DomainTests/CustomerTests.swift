import Domain
import Testing

@Suite struct EmailAddressTests {
    @Test(
        arguments: [
            ("a@b", "a@b"), ("Kim@Example.COM", "kim@example.com"), ("김@예시.한국", "김@예시.한국"),
            ("a.b+c@d.e", "a.b+c@d.e"),
        ] as [(String, String)])
    func takes(text: String, kept: String) throws {
        #expect(try EmailAddress(text).text == kept)
    }

    @Test(arguments: [
        "", "a", "@", "a@", "@b", "a@@b", "a@b@c", "a b@c", "a@b c", "a@b\n", "a@b\u{7f}",
        "a@b\u{0}", "a@b\u{3000}", "\u{a0}a@b", "a@b\u{85}",
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
    }
}

@Suite struct RegistrationTests {
    private func rule(
        name: String = "김하늘", email: String = "a@b", password: String = "password"
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
        #expect(registration.password == "비밀번호 입니다")
    }

    @Test func namesHave50Letters() {
        #expect(rule(name: String(repeating: "가", count: 50)) == nil)
        let refusal = Refusal.invalidInput(member: "name", rule: .length)
        #expect(rule(name: String(repeating: "가", count: 51)) == refusal)
        #expect(rule(name: " ") == refusal)
    }

    @Test func passwordsHave8To200Letters() {
        let refusal = Refusal.invalidInput(member: "password", rule: .length)
        #expect(rule(password: "1234567") == refusal)
        #expect(rule(password: "12345678") == nil)
        #expect(rule(password: String(repeating: "a", count: 200)) == nil)
        #expect(rule(password: String(repeating: "a", count: 201)) == refusal)
        #expect(rule(password: "        ") == nil, "spaces of a password are meant")
    }

    @Test func theFirstThingWrongIsTold() {
        #expect(
            rule(name: "", email: "", password: "")
                == .invalidInput(member: "name", rule: .length))
        #expect(rule(email: "", password: "") == .invalidInput(member: "email", rule: .format))
    }
}
