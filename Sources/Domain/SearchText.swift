/// How a search compares: neither case nor width nor white space matters, nor whether Hangul and
/// accents come put together or taken apart. Products are found by substrings; since most Korean words
/// have two syllables, the index holds every single letter and every pair of neighbours.
package enum SearchText {
    /// Longer searches find nothing that a shorter one does not.
    package static let maxQuery = 50

    /// Stands between the parts of a product's text, so that nothing is found across two of them. No
    /// normalized text has it, since it is white space.
    package static let separator: Unicode.Scalar = "\n"

    /// The text as it is compared.
    package static func normalized(_ text: String) -> String {
        var folded = String.UnicodeScalarView()
        for scalar in UnicodeText.visible(UnicodeText.composed(text)).unicodeScalars
        where !UnicodeText.isBlank(scalar) {
            folded.append(contentsOf: lowercased(scalar))
        }
        return UnicodeText.composed(String(folded))
    }

    /// Several parts of one thing, each normalized; empty ones are left out.
    package static func normalized(parts: [String]) -> String {
        parts.map(normalized).filter { !$0.isEmpty }.joined(separator: String(separator))
    }

    /// Every single letter and every pair of neighbours of a normalized text, each once.
    package static func indexTerms(of normalized: String) -> Set<String> {
        var terms: Set<String> = []
        for part in normalized.unicodeScalars.split(separator: separator) {
            var last: Unicode.Scalar?
            for letter in part {
                terms.insert(String(letter))
                if let last { terms.insert(term(last, letter)) }
                last = letter
            }
        }
        return terms
    }

    /// The terms that every product must have in which this normalized query can be found: its
    /// pairs, or its one letter.
    package static func queryTerms(of normalized: String) -> Set<String> {
        let letters = Array(normalized.unicodeScalars)
        guard letters.count > 1 else { return Set(letters.map { String($0) }) }
        return Set(zip(letters, letters.dropFirst()).map(term))
    }

    private static func term(_ first: Unicode.Scalar, _ second: Unicode.Scalar) -> String {
        var scalars = String.UnicodeScalarView()
        scalars.append(first)
        scalars.append(second)
        return String(scalars)
    }

    private static func lowercased(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        var result = String.UnicodeScalarView()
        for wide in CharacterWidth.folded(scalar) {
            result.append(contentsOf: wide.properties.lowercaseMapping.unicodeScalars)
        }
        return result
    }
}
