/// The key under which a request may be repeated: 1 to 255 visible ASCII characters. In the header
/// it may stand in double quotes, as a string of RFC 8941 does.
package struct IdempotencyKey: Sendable, Hashable {
    package let text: String

    package static let maxLength = 255

    /// Nil for anything that is no key.
    package init?(_ text: String) {
        let isQuoted = text.hasPrefix("\"")
        guard !isQuoted || text.utf8.count >= 2 && text.hasSuffix("\"") else { return nil }
        let key = isQuoted ? String(text.dropFirst().dropLast()) : text
        guard (1...Self.maxLength).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        self.text = key
    }
}
