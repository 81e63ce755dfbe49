package import Domain
package import Store

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
