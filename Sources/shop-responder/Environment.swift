/// Settings as the environment has them. What is wrong is collected, so that all of it is reported
/// at once, each with what to set.
struct Environment {
    /// A setting that cannot be used.
    struct Problem: Error, Equatable, CustomStringConvertible {
        let name: String
        /// What is wrong and what to set, without the name.
        let text: String

        var description: String { "\(name)\(text)" }
    }

    private let variables: [String: String]
    private(set) var problems: [Problem] = []

    /// - Parameter options: of the command line, by the name of their variable; they win.
    init(_ variables: [String: String], options: [String: String?] = [:]) {
        self.variables = variables.merging(options.compactMapValues { $0 }) { _, option in option }
    }

    /// The value; nil where there is none. An empty variable counts as none.
    func value(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Notes that a setting cannot be used.
    /// - Parameters:
    ///   - rule: what to set, as the rest of a sentence that begins with the name.
    ///   - isSecret: whether the value must not be shown.
    mutating func reject(_ name: String, _ rule: String, isSecret: Bool = false) {
        let shown = isSecret ? "" : value(name).map { "=\($0)" } ?? ""
        problems.append(Problem(name: name, text: "\(shown): \(rule)"))
    }

    /// A whole number in its plain form: `080` or `+80` would be read otherwise elsewhere.
    mutating func whole(_ name: String, in range: ClosedRange<Int>, default fallback: Int) -> Int {
        guard let text = value(name) else { return fallback }
        guard let number = Int(text), "\(number)" == text, range.contains(number) else {
            reject(
                name,
                "must be a whole number from \(range.lowerBound) to \(range.upperBound), e.g. "
                    + "\(name)=\(fallback)")
            return fallback
        }
        return number
    }

    /// `1` or `0`.
    mutating func flag(_ name: String, default fallback: Bool) -> Bool {
        switch value(name) {
        case nil: return fallback
        case "1": return true
        case "0": return false
        default:
            reject(name, "must be 1 or 0")
            return fallback
        }
    }

    /// Visible ASCII, as a header carries it. Nothing shows the value.
    mutating func secret(_ name: String) -> String? {
        guard let text = value(name) else { return nil }
        guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            reject(
                name, "may hold letters, digits and signs of ASCII only, no spaces or line breaks",
                isSecret: true)
            return nil
        }
        return text
    }
}
