package import Domain
package import Store

/// As an operator I want to offer something new.
package struct AddProduct: Story {
    package let details: ProductDetails
    package let stock: Int64
    /// Nil for the demo catalogue, which nobody in particular brings in.
    package let operatorId: CustomerId?

    /// - Throws: `Refusal.invalidInput` for a stock below nothing or beyond one delivery.
    package init(
        _ details: ProductDetails, stock: Int64, operatorId: CustomerId?
    ) throws(Refusal) {
        guard (0...StockAdjustment.largest).contains(stock) else {
            throw .invalidInput(member: "stock", rule: .range)
        }
        self.details = details
        self.stock = stock
        self.operatorId = operatorId
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Product {
        try transaction.addProduct(details, stock: stock, by: operatorId, at: now)
    }
}

/// As an operator I want to correct what is said of a product, change its price or hide it. Orders
/// that were made keep their names and prices.
package struct ChangeProduct: Story {
    package let product: ProductId
    package let details: ProductDetails

    package init(_ product: ProductId, to details: ProductDetails) {
        self.product = product
        self.details = details
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Product {
        try transaction.changeProduct(product, to: details, at: now)
        guard let changed = try transaction.product(product) else { throw Refusal.unknownProduct }
        return changed
    }
}

/// As an operator I want to note what came in or was thrown away, and why.
package struct AdjustStock: Story {
    package let product: ProductId
    package let adjustment: StockAdjustment
    package let operatorId: CustomerId?

    package init(_ product: ProductId, by adjustment: StockAdjustment, operatorId: CustomerId?) {
        self.product = product
        self.adjustment = adjustment
        self.operatorId = operatorId
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Product {
        try transaction.adjustStock(of: product, by: adjustment, operatorId: operatorId, at: now)
    }
}
