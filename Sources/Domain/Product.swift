/// Something that the shop sells.
package struct Product: Hashable, Sendable {
    package enum Status: String, Sendable, CaseIterable {
        case onSale = "on-sale"
        case hidden
    }

    package let id: ProductId
    package let details: ProductDetails
    /// Units in the shop, those held for payments under way among them.
    package let onHand: Int64
    package let held: Int64
    /// Grows with each change of the details, from 1.
    package let version: Int64

    package init(
        id: ProductId, details: ProductDetails, onHand: Int64, held: Int64, version: Int64 = 1
    ) {
        self.version = version
        self.id = id
        self.details = details
        self.onHand = onHand
        self.held = held
    }

    /// Units that can be ordered now.
    package var available: Int64 { onHand - held }
}
