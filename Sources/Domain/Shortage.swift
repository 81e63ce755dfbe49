/// A line that asks for more than there is.
package struct Shortage: Hashable, Sendable {
    package let product: ProductId
    package let requested: Quantity
    /// Units that could be ordered now.
    package let available: Int64

    package init(product: ProductId, requested: Quantity, available: Int64) {
        self.product = product
        self.requested = requested
        self.available = available
    }
}
