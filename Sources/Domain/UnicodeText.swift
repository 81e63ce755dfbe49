@_spi(_Unicode) import Swift

/// What Unicode says of texts, as far as this shop needs it; the standard library has the tables.
package enum UnicodeText {
    /// Normalization form C (UAX #15): a Mac sends Hangul and accents taken apart, other systems put
    /// together. Two texts that look the same are the same scalars afterwards.
    package static func composed(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text._nfc { scalars.append(scalar) }
        return String(scalars)
    }

    /// Without characters that cannot be seen: zero-width spaces, soft hyphens, Hangul fillers, marks
    /// of order (Unicode's Default_Ignorable_Code_Point). What belongs to an emoji, or joins letters
    /// of a script that joins, stays.
    package static func visible(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var kept = String.UnicodeScalarView()
        for (place, scalar) in scalars.enumerated() {
            let next = place + 1 < scalars.count ? scalars[place + 1] : nil
            guard scalar.properties.isDefaultIgnorableCodePoint,
                !isJoined(scalar, after: kept.last, before: next)
            else {
                kept.append(scalar)
                continue
            }
        }
        return String(kept)
    }

    /// Whether a text has controls that turn the direction of what follows (UAX #9): with them
    /// "gpj.exe" reads as "exe.jpg".
    package static func turnsDirection(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            (0x202A...0x202E).contains($0.value) || (0x2066...0x2069).contains($0.value)
        }
    }

    /// White space, and what looks like it: a Braille pattern without dots.
    package static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar == "\u{2800}"
    }

    /// Whether a character alone can be seen: a letter, a digit, a mark of punctuation or a symbol. An
    /// accent without a letter, a private or an unassigned character is none, and two symbols look like
    /// nothing: the object replacement character and a note without a head.
    static func isGraphic(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar != "\u{FFFC}", scalar != "\u{1D159}" else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .spaceSeparator, .lineSeparator,
            .paragraphSeparator, .control, .format, .surrogate, .privateUse, .unassigned:
            return false
        default: return !isBlank(scalar)
        }
    }

    /// Without what is blank at its ends.
    package static func trimmed(_ text: String) -> String {
        var rest = text.unicodeScalars[...]
        while let first = rest.first, isBlank(first) { rest.removeFirst() }
        while let last = rest.last, isBlank(last) { rest.removeLast() }
        return String(rest)
    }

    /// The first code points of a text.
    static func shortened(_ text: String, to length: Int) -> String {
        String(text.unicodeScalars.prefix(length))
    }

    private static func isJoined(
        _ scalar: Unicode.Scalar, after last: Unicode.Scalar?, before next: Unicode.Scalar?
    ) -> Bool {
        guard let last else { return false }
        switch scalar.value {
        case 0xFE0E, 0xFE0F:
            // How an emoji looks.
            return last.properties.isEmoji
        case 0xFE00...0xFE0D, 0xE0100...0xE01EF:
            // How an ideograph is written.
            return last.properties.isIdeographic
        case 0x200D:
            // One picture of several emoji.
            guard let next else { return false }
            let endsEmoji =
                last.properties.isEmoji && last.value > 0x7F || last.value == 0xFE0F
                || last.properties.isEmojiModifier
            return endsEmoji && next.properties.isEmoji || isJoining(last) && isJoining(next)
        case 0x200C:
            return isJoining(last) && next.map(isJoining) == true
        case 0xE0020...0xE007F:
            // Flags of regions: a black flag, then letters as tags.
            return last.value == 0x1F3F4 || (0xE0020...0xE007E).contains(last.value)
        default:
            return false
        }
    }

    /// Arabic, Syriac, and the scripts of India, whose letters change where they meet.
    private static func isJoining(_ scalar: Unicode.Scalar) -> Bool {
        (0x0600...0x0DFF).contains(scalar.value)
    }
}
