package import Domain
package import Store

/// As a shopper I want more or fewer of something in my cart.
package struct SetCartQuantity: Story {
    package let owner: CartOwner
    package let product: ProductId
    package let quantity: Quantity

    package init(owner: CartOwner, product: ProductId, quantity: Quantity) {
        self.owner = owner
        self.product = product
        self.quantity = quantity
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Cart {
        try transaction.setCartQuantity(of: owner, product, quantity, at: now)
        return try transaction.cart(of: owner)
    }
}
