/// Rules that every text which people type has to keep.
package enum Text {
    /// The text without white space at its ends.
    /// - Parameter length: in Unicode scalars, so that a limit does not depend on how letters are
    ///   grouped.
    /// - Throws: `Refusal.invalidInput`: `length`, or `format` for control characters.
    package static func checked(
        _ text: String, _ member: String, length: ClosedRange<Int>, lines: Bool = false
    ) throws(Refusal) -> String {
        let trimmed = trimmed(text)
        // What is cut off counts, too: otherwise a text of any length could be short enough.
        guard text.unicodeScalars.count <= length.upperBound,
            length.contains(trimmed.unicodeScalars.count)
        else {
            throw .invalidInput(member: member, rule: .length)
        }
        let isClean = trimmed.unicodeScalars.allSatisfy { scalar in
            scalar.properties.generalCategory != .control || lines && scalar == "\n"
                || lines && scalar == "\r"
        }
        guard isClean else { throw .invalidInput(member: member, rule: .format) }
        return trimmed
    }

    private static func trimmed(_ text: String) -> String {
        var rest = text[...]
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}
