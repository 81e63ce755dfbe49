/// Rules that every text which people type has to keep.
package enum Text {
    /// The text in normalization form C, without invisible characters and without white space at its
    /// ends.
    /// - Parameters:
    ///   - length: in Unicode scalars, so that a limit does not depend on how letters are grouped. A
    ///     line break is one of them, however it was sent.
    ///   - lines: whether it may have several lines; each then ends with LF alone.
    /// - Throws: `Refusal.invalidInput`: `length`, or `format` for control characters, for those that
    ///   turn the direction of a text, and where no character can be seen.
    package static func checked(
        _ text: String, _ member: String, length: ClosedRange<Int>, lines: Bool = false
    ) throws(Refusal) -> String {
        // Looked at before invisible characters go: these, too, are among them.
        guard !UnicodeText.turnsDirection(text) else {
            throw .invalidInput(member: member, rule: .format)
        }
        let text = composed(text, lines: lines)
        let trimmed = UnicodeText.trimmed(text)
        // What is cut off counts, too: otherwise a text of any length could be short enough.
        guard text.unicodeScalars.count <= length.upperBound,
            length.contains(trimmed.unicodeScalars.count)
        else {
            throw .invalidInput(member: member, rule: .length)
        }
        guard trimmed.unicodeScalars.allSatisfy({ isPrintable($0) || lines && $0 == "\n" }) else {
            throw .invalidInput(member: member, rule: .format)
        }
        guard trimmed.isEmpty || trimmed.unicodeScalars.contains(where: UnicodeText.isGraphic)
        else {
            throw .invalidInput(member: member, rule: .format)
        }
        return trimmed
    }

    /// The same for a text that was stored before these rules; as it was where nothing would be left.
    package static func normalized(_ text: String, lines: Bool = false) -> String {
        let normalized = UnicodeText.trimmed(composed(text, lines: lines))
        return normalized.isEmpty ? text : normalized
    }

    private static func composed(_ text: String, lines: Bool) -> String {
        UnicodeText.composed(UnicodeText.visible(lines ? withLineFeeds(text) : text))
    }

    private static func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator: false
        default: true
        }
    }

    /// Forms send CR LF, Unicode has three more ways to end a line.
    private static func withLineFeeds(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        var isAfterReturn = false
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\r", "\u{85}", "\u{2028}", "\u{2029}": result.append("\n")
            case "\n": if !isAfterReturn { result.append("\n") }
            default: result.append(scalar)
            }
            isAfterReturn = scalar == "\r"
        }
        return String(result)
    }
}
