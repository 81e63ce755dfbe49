/// How many of one product: 1 to 999.
package struct Quantity: Hashable, Comparable, Sendable {
    package let count: Int

    /// More than a customer buys in a shop, and few enough that a slipped key does no harm.
    package static let max = 999

    package init(_ count: Int64) throws(Refusal) {
        guard (1...Int64(Self.max)).contains(count) else { throw .invalidQuantity }
        self.count = Int(count)
    }

    package static func < (left: Quantity, right: Quantity) -> Bool { left.count < right.count }

    /// Both together; `Refusal.invalidQuantity` above the most.
    package func adding(_ other: Quantity) throws(Refusal) -> Quantity {
        try Quantity(Int64(count) + Int64(other.count))
    }
}
