import HTTPTypes

extension Request {
    /// The language on offer that the client likes best; nil where it names none of them.
    ///
    /// An entry of `Accept-Language` is a tag, which stands for its first part (`en-GB` for `en`), and
    /// a weight (`;q=0.8`), or 1 without one; an entry that is written otherwise is left out. A
    /// language weighs what the first of its entries says; 0 is never chosen, and of two that weigh
    /// the same the first is. nginx.conf has the same rule for what nginx itself answers.
    package func preferredLanguage(of offered: [String]) -> String? {
        guard let header = headers[.acceptLanguage] else { return nil }
        var weights: [(language: String, weight: Int)] = []
        for part in header.utf8.split(separator: UInt8(ascii: ",")) {
            guard let entry = Self.entry(Array(part)), offered.contains(entry.language),
                !weights.contains(where: { $0.language == entry.language })
            else { continue }
            weights.append(entry)
        }
        // The first of several that weigh the same.
        return weights.filter { $0.weight > 0 }
            .reduce(nil as (language: String, weight: Int)?) { best, next in
                next.weight > best?.weight ?? 0 ? next : best
            }?.language
    }

    /// The first part of the tag, in small letters, and its weight in thousandths.
    private static func entry(_ bytes: [UInt8]) -> (language: String, weight: Int)? {
        let halves = bytes.split(
            separator: UInt8(ascii: ";"), maxSplits: 1, omittingEmptySubsequences: false)
        let subtags = String(decoding: halves[0], as: UTF8.self).trimmingSpaces.lowercased()
            .split(separator: "-", omittingEmptySubsequences: false)
        guard let language = subtags.first, subtags.allSatisfy({ isSubtag($0) }) else { return nil }
        guard halves.count == 2 else { return (String(language), 1000) }
        let parameter = String(decoding: halves[1], as: UTF8.self).trimmingSpaces.lowercased()
        return weight(parameter).map { (String(language), $0) }
    }

    private static func isSubtag(_ text: Substring) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy {
                (UInt8(ascii: "a")...UInt8(ascii: "z")).contains($0) || isDigit($0)
            }
    }

    private static func isDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    /// Thousandths of `q=0.8`, as RFC 9110 §12.4.2 writes it; nil for what is no weight.
    private static func weight(_ text: String) -> Int? {
        guard text.utf8.starts(with: "q=".utf8) else { return nil }
        let number = Array(text.utf8.dropFirst(2))
        guard let whole = number.first, whole == UInt8(ascii: "0") || whole == UInt8(ascii: "1"),
            number.count < 2 || number[1] == UInt8(ascii: ".")
        else { return nil }
        let digits = number.dropFirst(2)
        guard digits.count <= 3, digits.allSatisfy(isDigit) else { return nil }
        let padded = digits + [UInt8](repeating: UInt8(ascii: "0"), count: 3 - digits.count)
        let thousandths = padded.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        guard whole == UInt8(ascii: "1") else { return thousandths }
        return thousandths == 0 ? 1000 : nil
    }
}
