package import Domain
package import Store

/// As a shopper I want something out of my cart.
package struct RemoveFromCart: Story {
    package let owner: CartOwner
    package let product: ProductId

    package init(owner: CartOwner, product: ProductId) {
        self.owner = owner
        self.product = product
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Cart {
        try transaction.removeFromCart(of: owner, product)
        return try transaction.cart(of: owner)
    }
}
