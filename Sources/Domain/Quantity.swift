/// How many of one product: 1 to 999.
package struct Quantity: Hashable, Comparable, Sendable {
    package let count: Int

    /// More than anybody buys over a counter, and few enough that a slipped key does no harm.
    package static let most = 999

    package init(_ count: Int64) throws(Refusal) {
        guard (1...Int64(Self.most)).contains(count) else { throw .invalidQuantity }
        self.count = Int(count)
    }

    package static func < (left: Quantity, right: Quantity) -> Bool { left.count < right.count }

    /// Both together; `Refusal.invalidQuantity` above the most.
    package func adding(_ other: Quantity) throws(Refusal) -> Quantity {
        try Quantity(Int64(count) + Int64(other.count))
    }
}
