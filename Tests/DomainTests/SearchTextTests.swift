import Domain
import Testing

/// How products are found: small letters, Hangul put together, single letters and pairs.
@Suite struct SearchTextTests {
    @Test(
        arguments: [
            ("Fresh  APPLES", "freshapples"), ("  사과\t즙\n", "사과즙"), ("", ""), ("   ", ""),
            ("\u{3000}감\u{3000}", "감"), ("참\u{200B}기\u{AD}름", "참기름"),
            // One width, also where the sound mark of a half-width letter stands apart.
            ("ＡＢＣ　１２３", "abc123"), ("ｶﾞｷﾞ ﾊﾟﾝ", "ガギパン"), ("１㎏", "1kg"), ("５００㎖", "500ml"),
            ("ﾡﾤ", "ㄱㄴ"), ("\u{FFC2}\u{FFDC}", "ㅏㅣ"), ("①", "1"), ("％", "%"), ("ㄱ", "ㄱ"),
            // Accents together and apart, capitals too.
            ("CAFE\u{301}", "caf\u{E9}"), ("Café", "caf\u{E9}"),
            // 사과 as jamo: with and without a closing consonant.
            ("\u{1109}\u{1161}\u{1100}\u{116A}", "사과"),
            ("\u{1112}\u{1161}\u{11AB}\u{1100}\u{1173}\u{11AF}", "한글"),
            // A syllable that is whole takes its closing consonant up.
            ("하\u{11AB}", "한"),
            // One that has its closing consonant takes no other.
            ("한\u{11AB}", "한\u{11AB}"),
            // Vowels alone, and jamo of older Korean, stay.
            ("\u{1161}", "\u{1161}"), ("\u{1113}\u{1161}", "\u{1113}\u{1161}"),
            ("\u{1109}\u{1176}", "\u{1109}\u{1176}"), ("가\u{11A7}", "가\u{11A7}"),
        ] as [(String, String)])
    func isNormalized(text: String, normalized: String) {
        // Swift takes canonical equals for the same: what is stored are the scalars.
        #expect(
            Array(SearchText.normalized(text).unicodeScalars) == Array(normalized.unicodeScalars))
    }

    @Test func everySyllableIsPutTogether() {
        var tried = 0
        for value in UInt32(0xAC00)...0xD7A3 {
            let place = value - 0xAC00
            let parts = [0x1100 + place / 588, 0x1161 + place % 588 / 28, 0x11A7 + place % 28]
            let jamo = parts.prefix(place % 28 == 0 ? 2 : 3).compactMap(Unicode.Scalar.init)
            var text = String.UnicodeScalarView()
            text.append(contentsOf: jamo)
            let normalized = SearchText.normalized(String(text)).unicodeScalars
            guard normalized.map(\.value) == [value] else {
                Issue.record("\(value) became \(normalized)")
                return
            }
            tried += 1
        }
        #expect(tried == 11_172)
    }

    @Test func partsStayApart() {
        let text = SearchText.normalized(parts: ["참 기름", "", "Sesame Oil", " "])
        #expect(text == "참기름\nsesameoil")
        let terms = SearchText.indexTerms(of: text)
        #expect(terms.contains("기름") && terms.contains("se"))
        #expect(!terms.contains { $0.unicodeScalars.contains(SearchText.separator) })
        #expect(!terms.contains("름s"))
    }

    @Test func everyLetterAndPairIsATerm() {
        #expect(SearchText.indexTerms(of: "감귤") == ["감", "귤", "감귤"])
        #expect(SearchText.indexTerms(of: "aaa") == ["a", "aa"])
        #expect(SearchText.indexTerms(of: "") == [])
    }

    @Test func asksForPairs() {
        #expect(SearchText.queryTerms(of: "제주감") == ["제주", "주감"])
        #expect(SearchText.queryTerms(of: "귤") == ["귤"])
        #expect(SearchText.queryTerms(of: "") == [])
    }

    @Test(arguments: ["제주 감귤 fresh tangerine", "햇사과 1㎏", "100% 배즙_x", "ﾊﾟﾝ Cafe\u{301}"])
    func everySubstringFindsItsText(text: String) {
        let terms = SearchText.indexTerms(of: SearchText.normalized(text))
        let letters = Array(text)
        for start in letters.indices {
            for end in start..<letters.count {
                let query = SearchText.normalized(String(letters[start...end]))
                #expect(SearchText.queryTerms(of: query).isSubset(of: terms), "\(query)")
            }
        }
    }
}
