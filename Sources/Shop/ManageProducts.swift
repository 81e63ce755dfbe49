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

/// As an operator I want to correct what is said of a product, change its price or hide it. Orders
/// that were made keep their names and prices.
package struct ChangeProduct: Story {
    package let product: ProductId
    package let details: ProductDetails
    /// The versions that the change may be of; nil for any.
    package let expected: [Int64]?
    /// Nil where it is not to be recorded as a security event.
    package let source: EventSource?

    package init(
        _ product: ProductId, to details: ProductDetails, expected: [Int64]? = nil,
        source: EventSource? = nil
    ) {
        self.source = source
        self.product = product
        self.details = details
        self.expected = expected
    }

    /// - Throws: `Refusal.versionConflict` where another change came first. What says the same as
    ///   there is already conflicts with nothing: it may be a repeat.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Product {
        guard let current = try transaction.product(product) else { throw Refusal.unknownProduct }
        guard current.details != details else { return current }
        if let expected, !expected.contains(current.version) {
            throw Refusal.versionConflict(current: current.version)
        }
        let changed = try transaction.changeProduct(current, to: details, at: now)
        let changes = current.details.changes(to: changed.details)
        if !changes.isEmpty {
            try transaction.addSecurityEvent(
                SecurityEvent(.productChanged, .product(product), changes), from: source, at: now)
        }
        return changed
    }
}

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
