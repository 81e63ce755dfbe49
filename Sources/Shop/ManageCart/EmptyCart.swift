package import Domain
package import Store

/// As a shopper I want to begin anew.
package struct EmptyCart: Story {
    package let owner: CartOwner

    package init(owner: CartOwner) { self.owner = owner }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Cart {
        try transaction.emptyCart(of: owner)
        return .empty
    }
}
