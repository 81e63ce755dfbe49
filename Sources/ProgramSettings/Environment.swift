import Foundation

/// The settings of a program: options of its command line, else variables of its environment. What is
/// wrong is collected, so that all of it is reported at once, each with what to set.
package struct Environment {
    /// A setting that cannot be used.
    package struct Problem: Equatable, CustomStringConvertible, Sendable {
        package let name: String
        /// What is wrong and what to set, without the name.
        package let text: String

        package var description: String { "\(name)\(text)" }
    }

    private let variables: [String: String]
    package private(set) var problems: [Problem] = []

    /// - Parameter options: of the command line, by the name of their variable; they win.
    package init(_ variables: [String: String], options: [String: String?] = [:]) {
        self.variables = variables.merging(options.compactMapValues { $0 }) { _, option in option }
    }

    /// The settings of this process.
    /// - Parameter options: as above.
    package init(options: [String: String?] = [:]) {
        self.init(ProcessInfo.processInfo.environment, options: options)
    }

    /// The value; nil where there is none. An empty variable counts as none.
    package func value(_ name: String) -> String? {
        variables[name].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Notes that a setting cannot be used.
    /// - Parameters:
    ///   - rule: what to set, as the rest of a sentence that begins with the name.
    ///   - isSecret: whether the value must not be shown.
    package mutating func reject(_ name: String, _ rule: String, isSecret: Bool = false) {
        let shown = isSecret ? "" : value(name).map { "=\($0)" } ?? ""
        problems.append(Problem(name: name, text: "\(shown): \(rule)"))
    }

    /// A whole number in its plain form: `080` or `+80` would be read otherwise elsewhere.
    package mutating func whole(_ name: String, in range: ClosedRange<Int>, default fallback: Int)
        -> Int
    {
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
    package mutating func flag(_ name: String, default fallback: Bool) -> Bool {
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
    package mutating func secret(_ name: String) -> String? {
        guard let text = value(name) else { return nil }
        guard text.utf8.allSatisfy({ (0x21...0x7e).contains($0) }) else {
            reject(
                name, "may hold letters, digits and signs of ASCII only, no spaces or line breaks",
                isSecret: true)
            return nil
        }
        return text
    }

    /// The value of a setting that must be there; empty, with a problem noted, where it is not.
    /// - Parameter what: what it is, as the rest of a sentence.
    package mutating func needed(_ name: String, _ what: String) -> String {
        if let value = value(name) { return value }
        reject(name, "is needed: \(what)")
        return ""
    }

    /// - Throws: `SettingsFault` where a setting cannot be used.
    package func check() throws(SettingsFault) {
        guard problems.isEmpty else { throw SettingsFault(problems: problems) }
    }
}
