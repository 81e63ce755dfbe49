package import Domain
package import Store

/// As an operator I want to note what came in or was thrown away, and why.
package struct AdjustStock: Story {
    package let product: ProductId
    package let adjustment: StockAdjustment
    package let operatorId: CustomerId?

    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    package init(
        _ product: ProductId, by adjustment: StockAdjustment, operatorId: CustomerId?,
        source: EventSource? = nil
    ) {
        self.source = source
        self.product = product
        self.adjustment = adjustment
        self.operatorId = operatorId
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Product {
        let adjusted = try transaction.adjustStock(
            of: product, by: adjustment, operatorId: operatorId, at: now)
        let event = SecurityEvent(
            .stockAdjusted, .product(product),
            [
                .init(
                    "onHand", from: String(adjusted.onHand - adjustment.delta),
                    to: String(adjusted.onHand)),
                .init("reason", from: nil, to: adjustment.reason),
            ])
        try transaction.addSecurityEvent(event, from: source, at: now)
        return adjusted
    }
}
