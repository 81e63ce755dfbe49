import Foundation
import Logging
import Testing

@testable import Web

@Suite struct LogMessageTests {
    @Test("The README says of every message at which level it comes, and of no other")
    func isInTheReadme() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../README.md")
        let readme = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(readme.range(of: "## What the log says"))
        let end = try #require(readme[start.upperBound...].range(of: "\n## "))
        var described: [String: String] = [:]
        for row in readme[start.upperBound..<end.lowerBound].split(separator: "\n") {
            let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count >= 3 else { continue }
            for match in cells[0].matches(of: /`([^`]+)`/) {
                described[String(match.output.1)] = cells[1]
            }
        }
        let expected = LogMessage.allCases.map { ($0.rawValue, $0.level.rawValue) }
        #expect(described == Dictionary(uniqueKeysWithValues: expected))
    }
}
