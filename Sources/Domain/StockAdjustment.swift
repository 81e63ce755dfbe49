/// Units that come in or are written off, and why.
package struct StockAdjustment: Hashable, Sendable {
    package let delta: Int64
    package let reason: String

    package static let maxReason = 200
    /// More than a small shop moves at once.
    package static let maxDelta: Int64 = 1_000_000

    package init(delta: Int64, reason: String) throws(Refusal) {
        guard delta != 0, (-Self.maxDelta...Self.maxDelta).contains(delta) else {
            throw .invalidInput(member: "delta", rule: .range)
        }
        self.delta = delta
        self.reason = try Text.checked(reason, "reason", length: 1...Self.maxReason)
    }
}
