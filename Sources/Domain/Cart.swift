/// What a shopper means to buy, seen with today's prices and stock.
package struct Cart: Hashable, Sendable {
    package struct Line: Hashable, Sendable {
        package let product: Product
        package let quantity: Quantity
        package let priceWhenAdded: Won
        private let nameWhenAdded: String
        private let nameEnglishWhenAdded: String
        /// Of what is not for sale: at the price when it was added.
        package let lineTotal: Won

        package init(
            product: Product, quantity: Quantity, priceWhenAdded: Won, nameWhenAdded: String,
            nameEnglishWhenAdded: String = ""
        ) throws(Refusal) {
            self.product = product
            self.quantity = quantity
            self.priceWhenAdded = priceWhenAdded
            self.nameWhenAdded = nameWhenAdded
            self.nameEnglishWhenAdded = nameEnglishWhenAdded
            let isForSale = product.details.status == .onSale
            lineTotal = try (isForSale ? product.details.price : priceWhenAdded).times(quantity)
        }

        /// What was hidden is shown as it was when it was added: what it became is the shop's own.
        package var isForSale: Bool { product.details.status == .onSale }

        package var name: String { isForSale ? product.details.name : nameWhenAdded }

        package var nameEnglish: String {
            isForSale ? product.details.nameEnglish : nameEnglishWhenAdded
        }

        package var unitPrice: Won { isForSale ? product.details.price : priceWhenAdded }

        /// Empty where there is none to be shown.
        package var imageURL: String { isForSale ? product.details.imageURL : "" }

        /// Whether this line could be ordered now.
        package var isOrderable: Bool {
            isForSale && product.available >= Int64(quantity.count)
        }

        package var isPriceChanged: Bool { unitPrice != priceWhenAdded }
    }

    package let lines: [Line]
    /// Of what is for sale.
    package let total: Won

    package static let empty = Cart()

    private init() {
        lines = []
        total = .zero
    }

    /// What one order can hold.
    package static let maxLines = OrderRequest.maxLines

    /// How many carts the visitors of one network have at once; the one that was touched longest ago
    /// makes way. More than an office has shoppers, few enough that no network fills the table.
    package static let maxPerNetwork = 100

    package init(lines: [Line]) throws(Refusal) {
        self.lines = lines
        var total = Won.zero
        for line in lines where line.isForSale { total = try total.adding(line.lineTotal) }
        self.total = total
    }
}
