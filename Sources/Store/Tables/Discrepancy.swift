/// Something that does not add up.
package struct Discrepancy: Hashable, Sendable, CustomStringConvertible {
    /// What was compared.
    package let check: String
    /// Which row, and the two values.
    package let detail: String

    package init(check: String, detail: String) {
        self.check = check
        self.detail = detail
    }

    package var description: String { "\(check): \(detail)" }
}
