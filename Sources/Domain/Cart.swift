/// What somebody means to buy, seen with today's prices and stock.
package struct Cart: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let product: Product
        package let quantity: Quantity
        package let priceWhenAdded: Won
        package let lineTotal: Won

        package init(product: Product, quantity: Quantity, priceWhenAdded: Won) throws(Refusal) {
            self.product = product
            self.quantity = quantity
            self.priceWhenAdded = priceWhenAdded
            lineTotal = try product.details.price.times(quantity)
        }

        /// Whether this line could be ordered now.
        package var isOrderable: Bool {
            product.details.status == .onSale && product.available >= Int64(quantity.count)
        }

        package var isPriceChanged: Bool { product.details.price != priceWhenAdded }
    }

    package let lines: [Line]
    package let total: Won

    package static let empty = Cart()

    private init() {
        lines = []
        total = .zero
    }

    /// What one order can hold.
    package static let mostLines = OrderRequest.mostLines

    package init(lines: [Line]) throws(Refusal) {
        self.lines = lines
        var total = Won.zero
        for line in lines { total = try total.adding(line.lineTotal) }
        self.total = total
    }
}
