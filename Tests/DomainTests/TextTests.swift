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
            // Nothing to be seen: zero-width spaces and joiners, Hangul fillers, a soft hyphen, a
            // Braille pattern without dots, variation selectors, tags.
            ("\u{200B}", .length), ("\u{200D}\u{200C}", .length), ("\u{3164}", .length),
            ("\u{115F}\u{1160}", .length), ("\u{FFA0}", .length), ("\u{AD}", .length),
            ("\u{2800}", .length), (" \u{2800}\u{3164} ", .length), ("\u{FEFF}", .length),
            ("\u{2060}", .length), ("\u{180E}", .length), ("\u{FE0F}", .length),
            ("\u{E0041}\u{E007F}", .length), ("\u{34F}", .length), ("\u{200E}", .length),
            // What turns the direction of a text.
            ("gnp\u{202E}exe", .format), ("\u{2066}a\u{2069}", .format), ("\u{202A}", .format),
            ("a\u{2028}b", .format), ("a\u{2029}b", .format),
            // No character that can be seen: anchors of annotations, a note without a head, a Khitan
            // filler, accents without a letter, private and unassigned ones.
            ("\u{FFF9}", .format), ("\u{FFFB}\u{FFFA}", .format), ("\u{1D159}", .format),
            ("\u{16FE4}", .format), ("\u{301}", .format), ("\u{5C1}\u{20DD}", .format),
            ("\u{FFFC}", .format), ("\u{E000}", .format), ("\u{10FFFF}", .format),
            ("\u{1CBB}", .format),
        ] as [(String, InputRule)])
    func isRefused(text: String, rule: InputRule) {
        #expect(throws: Refusal.invalidInput(member: "name", rule: rule)) {
            try Text.checked(text, "name", length: 1...10)
        }
    }

    @Test(
        arguments: [
            ("사\u{200B}과", "사과"), ("\u{FEFF}배", "배"), ("so\u{AD}ap", "soap"),
            ("배\u{3164}", "배"), ("a\u{200D}b", "ab"), ("a\u{FE0F}b", "ab"), ("a\u{200E}b", "ab"),
            // Put together from what a Mac sends.
            ("\u{1107}\u{1162}", "배"), ("e\u{301}", "\u{E9}"),
            // Emoji of several parts, a flag of tags, an ideograph's form, a script that joins.
            ("❤️", "❤️"), ("👩🏽‍🌾", "👩🏽‍🌾"), ("1️⃣", "1️⃣"),
            ("🏴\u{E0067}\u{E007F}", "🏴\u{E0067}\u{E007F}"), ("葛\u{E0100}", "葛\u{E0100}"),
            ("\u{645}\u{6CC}\u{200C}\u{62E}", "\u{645}\u{6CC}\u{200C}\u{62E}"),
        ] as [(String, String)])
    func losesWhatCannotBeSeen(text: String, checked: String) throws {
        let result = try Text.checked(text, "name", length: 1...10)
        #expect(Array(result.unicodeScalars) == Array(checked.unicodeScalars))
    }

    @Test func mayHaveLinesWhereTheyAreWanted() throws {
        for breaks in ["\r\n", "\n", "\r", "\u{85}", "\u{2028}"] {
            let text = "a\(breaks)\(breaks)b"
            let checked = try Text.checked(text, "t", length: 0...4, lines: true)
            #expect(Array(checked.utf8) == Array("a\n\nb".utf8), "\(breaks.unicodeScalars)")
        }
        #expect(throws: Refusal.invalidInput(member: "t", rule: .format)) {
            try Text.checked("a\tb", "t", length: 0...9, lines: true)
        }
    }
}
