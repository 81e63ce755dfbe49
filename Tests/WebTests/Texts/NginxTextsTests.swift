import Foundation
import Testing

@testable import Web

@Suite struct NginxTextsTests {
    @Test(
        "Each problem has a title and a detail in both languages, safe in nginx's strings and in JSON"
    )
    func areSafe() {
        let (korean, english) = (
            NginxTexts.problems(Korean.self), NginxTexts.problems(English.self)
        )
        #expect(korean.map(\.name) == english.map(\.name))
        for (name, text) in korean + english {
            for part in [text.title, text.detail] {
                #expect(!part.isEmpty && !part.contains { #""\\$;{}"#.contains($0) }, "\(name)")
                #expect(!part.contains("\n"), "\(name)")
            }
        }
    }

    @Test("nginx.conf uses what there is, and all of it")
    func areUsed() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../nginx.conf")
        let configuration = try String(contentsOf: file, encoding: .utf8)
        let used = Set(
            configuration.matches(of: /\$(\w+_(?:title|detail))/).map { String($0.output.1) })
        let own: Set<String> = ["unavailable_title", "unavailable_detail"]
        let made = NginxTexts.problems(Korean.self).flatMap {
            ["\($0.name)_title", "\($0.name)_detail"]
        }
        #expect(used.subtracting(own) == Set(made))
    }
}
