/// The usual width of characters that East Asian character sets have in two widths, and the letters
/// of units that they have as one sign: the part of Unicode's compatibility mappings (UAX #15) that
/// people meet in names of goods.
enum CharacterWidth {
    static func folded(_ scalar: Unicode.Scalar) -> String.UnicodeScalarView {
        (mapped(scalar) ?? String(scalar)).unicodeScalars
    }

    private static func mapped(_ scalar: Unicode.Scalar) -> String? {
        let value = scalar.value
        switch value {
        case 0xFF01...0xFF5E: return text(value - 0xFEE0)
        case 0xFF61...0xFF9F: return String(katakana[Int(value - 0xFF61)])
        // Half-width Hangul letters stand in the order of the full-width ones, with gaps.
        case 0xFFA1...0xFFBE: return text(value - 0xFFA1 + 0x3131)
        case 0xFFC2...0xFFC7: return text(value - 0xFFC2 + 0x314F)
        case 0xFFCA...0xFFCF: return text(value - 0xFFCA + 0x3155)
        case 0xFFD2...0xFFD7: return text(value - 0xFFD2 + 0x315B)
        case 0xFFDA...0xFFDC: return text(value - 0xFFDA + 0x3161)
        case 0x2460...0x2473: return "\(value - 0x245F)"
        default: return signs[scalar]
        }
    }

    private static func text(_ value: UInt32) -> String? {
        Unicode.Scalar(value).map { String($0) }
    }

    /// U+FF61 to U+FF9F; the last two are marks that combine with the letter before.
    private static let katakana = Array(
        ("。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソタチツテト"
            + "ナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン\u{3099}\u{309A}").unicodeScalars)

    private static let signs: [Unicode.Scalar: String] = [
        "￠": "¢", "￡": "£", "￥": "¥", "￦": "₩", "²": "2", "³": "3", "℃": "°c", "№": "no",
        "ℓ": "l", "㏄": "cc", "㎍": "μg", "㎎": "mg", "㎏": "kg", "㎕": "μl", "㎖": "ml", "㎗": "dl",
        "㎘": "kl", "㎜": "mm", "㎝": "cm", "㎞": "km", "㎟": "mm2", "㎠": "cm2", "㎡": "m2",
        "㎤": "cm3", "㎥": "m3", "㎉": "kcal", "㎈": "cal", "㎾": "kw", "㏊": "ha", "µ": "μ",
    ]
}
