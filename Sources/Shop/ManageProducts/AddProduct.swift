package import Domain
package import Store

/// As an operator I want to offer something new.
package struct AddProduct: Story {
    package let details: ProductDetails
    package let stock: Int64
    /// Nil for the demo catalogue.
    package let operatorId: CustomerId?
    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    /// - Throws: `Refusal.invalidInput` for a stock below nothing or beyond one delivery.
    package init(
        _ details: ProductDetails, stock: Int64, operatorId: CustomerId?,
        source: EventSource? = nil
    ) throws(Refusal) {
        self.source = source
        guard (0...StockAdjustment.maxDelta).contains(stock) else {
            throw .invalidInput(member: "stock", rule: .range)
        }
        self.details = details
        self.stock = stock
        self.operatorId = operatorId
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Product {
        let product = try transaction.addProduct(details, stock: stock, by: operatorId, at: now)
        let event = SecurityEvent(
            .productAdded, .product(product.id),
            [
                .init("name", from: nil, to: details.name),
                .init("price", from: nil, to: String(details.price.amount)),
                .init("stock", from: nil, to: String(stock)),
            ])
        try transaction.addSecurityEvent(event, from: source, at: now)
        return product
    }
}
