import Domain
import Testing

@Suite struct PasswordTests {
    private func chosen(
        _ typed: String, name: String = "김하늘", email: String = "kim.haneul@example.com"
    ) throws -> Password {
        try Password(typed, name: name, email: EmailAddress(email))
    }

    private func rule(
        _ typed: String, name: String = "김하늘", email: String = "kim.haneul@example.com"
    ) -> InputRule? {
        do {
            _ = try chosen(typed, name: name, email: email)
            return nil
        } catch Refusal.invalidInput(member: "password", let rule) {
            return rule
        } catch {
            Issue.record("\(error)")
            return nil
        }
    }

    @Test(arguments: [
        "plum orchard rain", "비밀번호 입니다", "correct horse battery", "long enough", "tr0ub4dor&3x",
        "password-4816-3", "qwer-83521",
        "x7#kQ2!p", "🐢🐢🐳🐙🦀🦑🐡🦐", "password of my own", "가을비 우산 속에 나란히",
    ])
    func takes(text: String) throws {
        #expect(try chosen(text).text == text)
    }

    @Test func isComposedAndTrimmed() throws {
        let apart = "\u{3000} \u{1107}\u{1175}\u{1106}\u{1175}\u{11AF} 정원의 나무 E\u{301}\n"
        #expect(try Array(chosen(apart).text.utf8) == Array("비밀 정원의 나무 \u{c9}".utf8))
    }

    @Test func has8To200CharactersAsPeopleCount() {
        let family = "👨‍👩‍👧‍👦"
        let letters = (0..<201).map { String(UnicodeScalar(0xAC00 + $0 * 37)!) }
        #expect(rule("x7#kQ2!") == .length && rule("x7#kQ2!p") == nil)
        #expect(rule(" x7#kQ2!  ") == .length, "white space at the ends is none of it")
        #expect(rule(letters.prefix(200).joined()) == nil)
        #expect(rule(letters.joined()) == .length)
        #expect(rule(family + "x7#kQ2") == .length, "7 characters of 13 scalars")
        #expect(rule("        ") == .length && rule("") == .length)
    }

    @Test func has1024BytesAtMost() {
        // One character of any number of scalars.
        let marks = { String(repeating: "\u{301}", count: $0) }
        #expect(rule("plum rain x" + marks(506)) == nil)
        #expect(rule("plum rain x" + marks(507)) == .length)
        #expect(rule("plum orchard rain" + String(repeating: " ", count: 1007)) == nil)
        #expect(rule("plum orchard rain" + String(repeating: " ", count: 1008)) == .length)
    }

    @Test(arguments: [
        "aaaaaaaa", "abababab", "11111112", "AaAaAaAa", "가가가가가가가가", "가나가나가나가나", "12345678",
        "87654321", "1234567890", "9876543210", "abcdefgh", "HGFEDCBA", "qwertyui", "poiuytrewq",
        "asdfghjkl", "abcd1234", "qwerasdf", "abcabcabc", "1212121212", "가나다라마바사아", "ㄱㄴㄷㄹㅁㅂㅅㅇ",
        "ㅂㅈㄷㄱㅅㅛㅕㅑ", "dog1dog1dog1", "!@#$%^&*", "aaaabbbbcccc",
    ])
    func refusesRepetitions(text: String) {
        #expect(rule(text) == .repetitive)
    }

    @Test(arguments: [
        "password", "PassWord", "passwords", "password1", "password123!", "password12345678",
        "p@ssw0rd",
        "P@$$w0rd!", "iloveyou", "iloveyou2024", "superman", "trustno1", "1q2w3e4r", "1qaz2wsx",
        "qwer1234!", "dragon99", "dragondragon", "welcome1!", "letmein123", "비밀번호1234", "사랑해12345",
        "안녕하세요123", "대한민국2002", "qlalfqjsgh", "tkfkdgo1!", "saranghae", "dkssudgktpdy", "tkfkdgody",
        "jangteodemo", "12345678!", "password12345678!", "password!1",
    ])
    func refusesCommonOnes(text: String) {
        #expect(rule(text) == .common)
    }

    @Test(arguments: [
        ("김하늘 만세 만세", "김하늘", "a@b"), ("늘하김 만세 만세", "김하늘", "a@b"),
        ("xx-김 하 늘-yy", "김하늘", "a@b"), ("Haneul-rains", "Kim Haneul", "a@b"),
        ("KIMHANEUL#9", "Kim Haneul", "a@b"), ("lueNah-rains", "Kim Haneul", "a@b"),
        ("my-orchard-9", "하늘", "orchard@example.com"),
        ("my drahcro 9", "하늘", "Orchard@example.com"),
        ("blue.orchard", "하늘", "my.blue.orchard@example.com"), ("the-plum-rain", "하늘", "plum.77@b"),
        ("jangteo-demo", "데모", "demo@jangteo.test"), ("xyz-rain-77", "하늘", "xyz@b"),
    ])
    func refusesPersonalOnes(text: String, name: String, email: String) {
        #expect(rule(text, name: name, email: email) == .personal)
    }

    /// Whether the name is taken apart does not matter.
    @Test func comparesComposed() {
        let apart = "\u{1100}\u{1175}\u{11B7}\u{1112}\u{1161}\u{1102}\u{1173}\u{11AF}"
        #expect(rule("\(apart) 만세 만세") == .personal)
    }

    @Test(arguments: [("하늘 아래 첫 동네", "하늘", "a@b"), ("ab plum rain", "하늘", "ab@example.com")])
    func shortWordsAreNoMatter(text: String, name: String, email: String) {
        #expect(rule(text, name: name, email: email) == nil)
    }

    @Test func whatWasHashedAsItWasSentIsTriedToo() {
        let bytes = { (typed: String) in Password.candidates(for: typed).map { Array($0.utf8) } }
        #expect(bytes("plum") == [Array("plum".utf8)])
        #expect(bytes(" plum") == [Array("plum".utf8), Array(" plum".utf8)])
        #expect(bytes("e\u{301}") == [Array("\u{e9}".utf8), Array("e\u{301}".utf8)])
    }
}
