/// What a customer asks for: products and how many of each.
package struct OrderRequest: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let product: ProductId
        package let quantity: Quantity

        package init(product: ProductId, quantity: Quantity) {
            self.product = product
            self.quantity = quantity
        }
    }

    /// In ascending order of products, each product once. That order is kept wherever several
    /// products are touched, so that two orders never wait for each other.
    package let lines: [Line]

    /// As many as fit one sheet of paper.
    package static let maxLines = 100

    /// Lines that name the same product become one line.
    /// - Throws: `Refusal.invalidInput` for no line, `.tooManyLines`, `.invalidQuantity` where
    ///   merged lines ask for more than one line may.
    package init(_ lines: [Line]) throws(Refusal) {
        guard !lines.isEmpty else { throw .invalidInput(member: "items", rule: .length) }
        guard lines.count <= Self.maxLines else { throw .tooManyLines }
        var merged: [ProductId: Quantity] = [:]
        for line in lines {
            guard let before = merged[line.product] else {
                merged[line.product] = line.quantity
                continue
            }
            merged[line.product] = try before.adding(line.quantity)
        }
        self.lines = merged.map { Line(product: $0, quantity: $1) }
            .sorted { $0.product < $1.product }
    }
}
