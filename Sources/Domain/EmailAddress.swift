/// An e-mail address: one `@` with something on either side, no spaces, at
/// most 254 bytes (RFC 5321 §4.5.3.1). Kept in small letters, since people type it either way, in
/// normalization form C, and without the white space that keyboards add at its ends.
package struct EmailAddress: Hashable, Sendable {
    package let text: String

    package static let maxLength = 254

    package init(_ typed: String) throws(Refusal) {
        let text = Self.normalized(typed)
        let parts = text.utf8.split(separator: 0x40, omittingEmptySubsequences: false)
        // What is cut off counts, too: otherwise a text of any length could be short enough.
        guard typed.unicodeScalars.count <= Self.maxLength, text.utf8.count <= Self.maxLength,
            parts.count == 2, !parts[0].isEmpty,
            !parts[1].isEmpty,
            text.unicodeScalars.allSatisfy({
                !$0.properties.isWhitespace && $0.properties.generalCategory != .control
            })
        else { throw .invalidInput(member: "email", rule: .format) }
        self.text = text
    }

    /// What was typed as it would be kept, whether it is an address or not.
    package static func normalized(_ typed: String) -> String {
        UnicodeText.trimmed(UnicodeText.composed(UnicodeText.visible(typed.lowercased())))
    }
}
