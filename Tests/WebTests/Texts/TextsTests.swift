import Domain
import Foundation
import Testing

@testable import Web

@Suite struct TextsTests {
    @Test("Every word is there in both languages")
    func isComplete() {
        #expect(Set(Korean.words.keys) == Set(English.words.keys))
        for (name, word) in Korean.words.merging(English.words, uniquingKeysWith: { $0 + $1 }) {
            #expect(!word.isEmpty, "\(name)")
        }
    }

    @Test("English words have no Korean letters, and Korean ones have some")
    func isInItsLanguage() {
        let isKorean = { (text: String) in
            text.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) }
        }
        for (name, word) in Korean.words { #expect(isKorean(word), "\(name)") }
        for (name, word) in English.words { #expect(!isKorean(word), "\(name)") }
    }

    @Test("Every word that a template asks for is there")
    func hasWhatTemplatesAskFor() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Web")
        let known = Set(Korean.words.keys)
        var seen = 0
        for room in ["Fragments", "Endpoints"] {
            let files = try FileManager.default.contentsOfDirectory(
                at: folder.appending(path: room), includingPropertiesForKeys: nil)
            for file in files {
                let source = try String(contentsOf: file, encoding: .utf8)
                for match in source.matches(of: /\{\{t\.(\w+)\}\}|Texts\.word\("([\w-]+)"/) {
                    let word = String(match.output.1 ?? match.output.2 ?? "")
                    let isKnown = known.contains(word)
                    #expect(isKnown, "\(word) in \(file.lastPathComponent)")
                    seen += 1
                }
            }
        }
        #expect(seen > 80)
    }

    @Test("Every state, entry and movement has a word", arguments: languages)
    func hasWords(language: Language) {
        let names =
            OrderState.allCases.map { "state-\($0.rawValue)" }
            + [LedgerEntry.Kind.charge, .payment, .refund].map { "entry-\($0.rawValue)" }
            + [StockMovement.Kind.received, .adjusted, .sold, .returned].map {
                "movement-\($0.rawValue)"
            }
        for name in names { #expect(!Texts.word(name, language).isEmpty, "\(name)") }
    }

    @Test(
        "Fields are called what their labels say; what is no field, and no word, is not repeated",
        arguments: [
            ("name", "이름"), ("password", "비밀번호"), ("coupon", "coupon"), ("signOut", "signOut"),
            ("", "?"), ("두 낱말", "?"), (markup, "?"), (String(repeating: "a", count: 41), "?"),
        ])
    func namesFields(member: String, name: String) {
        #expect(Texts.field(member, .korean) == name)
    }

    @Test(
        "The usual reasons for a decline are put in words",
        arguments: [
            ("insufficient_funds", "the card has insufficient funds"),
            ("do_not_honor", "do_not_honor"), ("Call 555 now!", "?"),
        ])
    func namesDeclines(code: String, words: String) {
        #expect(Texts.declineReason(code, .english) == words)
    }
}
