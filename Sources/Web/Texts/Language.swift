import Domain

/// A language that pages and messages are written in.
package enum Language: String, Sendable, CaseIterable {
    case korean = "ko"
    case english = "en"
}

extension Language {
    /// What stands before the path of a page in this language.
    var prefix: String { self == .korean ? "" : "/en" }

    func money(_ won: Won) -> String {
        let grouped = Self.grouped(won.amount)
        return self == .korean ? "\(grouped)원" : "₩\(grouped)"
    }

    private static func grouped(_ number: Int64) -> String {
        var groups: [String] = []
        var rest = String(number.magnitude)
        while rest.count > 3 {
            groups.insert(String(rest.suffix(3)), at: 0)
            rest.removeLast(3)
        }
        return (number < 0 ? "-" : "") + ([rest] + groups).joined(separator: ",")
    }

    /// Korea's time, to the minute, as people there write it.
    func time(_ time: Timestamp) -> String {
        String(time.advanced(by: 9 * Timestamp.hour).text.prefix(16)).replacing("T", with: " ")
    }

    /// The name in this language, where there is one.
    func name(of details: ProductDetails) -> String {
        name(details.name, english: details.nameEnglish)
    }

    func name(_ korean: String, english: String) -> String {
        self == .english && !english.isEmpty ? english : korean
    }

    func description(of details: ProductDetails) -> String {
        self == .english && !details.descriptionEnglish.isEmpty
            ? details.descriptionEnglish : details.description
    }
}
