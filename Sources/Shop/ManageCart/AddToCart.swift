package import Domain
package import Store

/// As a shopper, signed in or not, I want to gather what I mean to buy, and see each time what it
/// comes to.
package struct AddToCart: Story {
    package let owner: CartOwner
    package let product: ProductId
    package let quantity: Quantity
    /// A keyed hash of the network of a visitor, for a cart that is made; nil sets no limit.
    package let network: [UInt8]?

    package init(
        owner: CartOwner, product: ProductId, quantity: Quantity, network: [UInt8]? = nil
    ) {
        self.owner = owner
        self.product = product
        self.quantity = quantity
        self.network = network
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Cart {
        guard let product = try transaction.product(product), product.details.status == .onSale
        else { throw Refusal.unknownProduct }
        try transaction.addToCart(of: owner, product, quantity, network: network, at: now)
        return try transaction.cart(of: owner)
    }
}
