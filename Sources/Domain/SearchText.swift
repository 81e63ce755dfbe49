/// How a search compares: small letters, Hangul put together, white space folded. Products are
/// found by substrings; since most Korean words have two syllables, the index holds every single
/// letter and every pair of neighbours.
package enum SearchText {
    /// Longer searches find nothing that a shorter one does not.
    package static let longestQuery = 50

    package static func normalized(_ text: String) -> String {
        let words = composed(text).lowercased().split(whereSeparator: \.isWhitespace)
        return words.joined(separator: " ")
    }

    /// Every single letter and every pair of neighbours of a normalized text, each once.
    package static func indexTerms(of normalized: String) -> Set<String> {
        let letters = normalized.unicodeScalars.map(String.init)
        let pairs = zip(letters, letters.dropFirst()).map { $0 + $1 }
        return Set(letters + pairs).subtracting([" "])
    }

    /// The terms that every product must have in which this normalized query can be found: its
    /// pairs, or its one letter.
    package static func queryTerms(of normalized: String) -> Set<String> {
        let letters = normalized.unicodeScalars.map(String.init)
        guard letters.count > 1 else { return Set(letters) }
        return Set(zip(letters, letters.dropFirst()).map { $0 + $1 })
    }

    /// Jamo put together to syllables, as Unicode's chapter 3.12 has it: some systems send Korean
    /// taken apart.
    private static func composed(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if let last = result.last, let syllable = syllable(last.value, scalar.value) {
                result.removeLast()
                result.append(syllable)
            } else {
                result.append(scalar)
            }
        }
        return String(result)
    }

    private static func syllable(_ left: UInt32, _ right: UInt32) -> Unicode.Scalar? {
        let firstSyllable: UInt32 = 0xAC00
        let leading: Range<UInt32> = 0x1100..<0x1113
        let vowels: Range<UInt32> = 0x1161..<0x1176
        let trailing: Range<UInt32> = 0x11A8..<0x11C3
        if leading.contains(left), vowels.contains(right) {
            let place = (left - leading.lowerBound) * 21 + (right - vowels.lowerBound)
            return Unicode.Scalar(firstSyllable + place * 28)
        }
        if (firstSyllable..<0xD7A4).contains(left), (left - firstSyllable) % 28 == 0,
            trailing.contains(right)
        {
            return Unicode.Scalar(left + right - trailing.lowerBound + 1)
        }
        return nil
    }
}
