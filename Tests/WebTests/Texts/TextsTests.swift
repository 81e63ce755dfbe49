import Domain
import Foundation
import Testing

@testable import Web

@Suite struct TextsTests {
    @Test("Every word is there in both languages, and only once")
    func isComplete() {
        for (name, korean, english) in Texts.table {
            #expect(!korean.isEmpty && !english.isEmpty, "\(name)")
        }
        #expect(Set(Texts.table.map(\.name)).count == Texts.table.count)
    }

    @Test("English words have no Korean letters, and Korean ones have some")
    func isInItsLanguage() {
        let isKorean = { (text: String) in
            text.unicodeScalars.contains { (0xac00...0xd7a3).contains($0.value) }
        }
        for (name, korean, english) in Texts.table {
            #expect(isKorean(korean), "\(name)")
            #expect(!isKorean(english), "\(name)")
        }
    }

    @Test("Every word that a template asks for is there")
    func hasWhatTemplatesAskFor() throws {
        let folder = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../Sources/Web")
        let known = Set(Texts.table.map(\.name))
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
    func namesFields(member: String, told: String) {
        #expect(Texts.field(member, .korean) == told)
    }

    @Test(
        "The usual reasons for a decline are told in words",
        arguments: [
            ("insufficient_funds", "the card has insufficient funds"),
            ("do_not_honor", "do_not_honor"), ("Call 555 now!", "?"),
        ])
    func tellsDeclines(code: String, told: String) {
        #expect(Texts.declineReason(code, .english) == told)
    }
}
