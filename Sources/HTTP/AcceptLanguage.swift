import HTTPTypes

extension Request {
    /// The first of the languages on offer that the client likes best; nil where it names none of
    /// them. A tag such as `en-GB` stands for `en`.
    package func preferredLanguage(of offered: [String]) -> String? {
        guard let header = headers[.acceptLanguage] else { return nil }
        var best: (language: String, weight: Int)?
        // More than anybody speaks.
        for part in header.split(separator: ",", maxSplits: 20) {
            let pieces = part.split(separator: ";")
            guard let tag = pieces.first?.trimmingSpaces.lowercased() else { continue }
            let weight = pieces.dropFirst().compactMap(Self.weight).first ?? 1000
            let language = String(tag.split(separator: "-").first ?? "")
            guard offered.contains(language), weight > best?.weight ?? 0 else { continue }
            best = (language, weight)
        }
        return best?.language
    }

    /// Thousandths of `q=0.8`; nil for what is no weight.
    private static func weight(_ piece: Substring) -> Int? {
        let text = piece.trimmingSpaces.lowercased()
        guard text.hasPrefix("q=") else { return nil }
        let halves = text.dropFirst(2).split(separator: ".", omittingEmptySubsequences: false)
        guard let whole = halves.first.flatMap({ Int($0) }), (0...1).contains(whole) else {
            return nil
        }
        let digits = halves.count > 1 ? halves[1].prefix(3) : ""
        let padded = digits + String(repeating: "0", count: 3 - digits.count)
        guard let fraction = Int(padded), fraction >= 0 else { return nil }
        return min(whole * 1000 + fraction, 1000)
    }
}
