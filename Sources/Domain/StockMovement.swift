/// A change of a product's stock, as it was kept.
package struct StockMovement: Hashable, Sendable {
    package enum Kind: String, Sendable { case received, adjusted, sold, returned }

    package let id: Int64
    package let kind: Kind
    package let delta: Int64
    package let reason: String
    package let order: OrderId?
    package let onHandAfter: Int64
    package let createdAt: Timestamp

    package init(
        id: Int64, kind: Kind, delta: Int64, reason: String, order: OrderId?, onHandAfter: Int64,
        createdAt: Timestamp
    ) {
        self.id = id
        self.kind = kind
        self.delta = delta
        self.reason = reason
        self.order = order
        self.onHandAfter = onHandAfter
        self.createdAt = createdAt
    }
}
