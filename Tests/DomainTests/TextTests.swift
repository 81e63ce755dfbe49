import Domain
import Testing

@Suite struct TextTests {
    @Test(
        arguments: [
            ("  배 \n", "배"), ("a b", "a b"), ("\u{3000}배\u{3000}", "배"), ("👩‍👩‍👧‍👦", "👩‍👩‍👧‍👦"),
        ] as [(String, String)])
    func losesWhiteSpaceAtItsEnds(text: String, checked: String) throws {
        #expect(try Text.checked(text, "name", length: 1...10) == checked)
    }

    @Test(
        arguments: [
            ("", InputRule.length), ("   ", .length), ("12345678901", .length),
            ("a\u{0}b", .format),
            ("a\nb", .format), ("a\tb", .format), ("a\u{7f}b", .format), ("a\u{85}b", .format),
            // Two families are fourteen scalars, though two letters to the eye.
            ("👩‍👩‍👧‍👦👩‍👩‍👧‍👦", .length),
        ] as [(String, InputRule)])
    func isRefused(text: String, rule: InputRule) {
        #expect(throws: Refusal.invalidInput(member: "name", rule: rule)) {
            try Text.checked(text, "name", length: 1...10)
        }
    }

    @Test func mayHaveLinesWhereTheyAreWanted() throws {
        #expect(try Text.checked("a\r\nb\nc", "t", length: 0...9, lines: true) == "a\r\nb\nc")
        #expect(throws: Refusal.invalidInput(member: "t", rule: .format)) {
            try Text.checked("a\tb", "t", length: 0...9, lines: true)
        }
    }
}
