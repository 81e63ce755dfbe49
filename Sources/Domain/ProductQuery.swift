/// Which products, and in which order.
package struct ProductQuery: Hashable, Sendable {
    package enum Sort: String, Sendable, CaseIterable {
        case newest
        case priceAscending = "price"
        case priceDescending = "-price"
        case name
    }

    /// The sort key of the last product of the page before; the id decides between equal ones.
    package enum Cursor: Hashable, Sendable {
        case newest(ProductId)
        case price(Won, ProductId)
        case name(String, ProductId)
    }

    /// Normalized; empty asks for all.
    package let search: String
    package let category: String?
    package let sort: Sort
    package let limit: PageLimit
    package let after: Cursor?
    /// Nil asks for all.
    package let status: Product.Status?

    package init(
        search: String = "", category: String? = nil, sort: Sort = .newest,
        limit: PageLimit = .usual, after: Cursor? = nil, status: Product.Status? = .onSale
    ) throws(Refusal) {
        guard UnicodeText.composed(search).unicodeScalars.count <= SearchText.maxQuery else {
            throw .invalidInput(member: "q", rule: .length)
        }
        // Categories are compared whole, as products have them.
        let category = category.map(UnicodeText.composed)
        if let category, category.unicodeScalars.count > ProductDetails.maxCategory {
            throw .invalidInput(member: "category", rule: .length)
        }
        switch (sort, after) {
        case (_, nil), (.newest, .newest), (.priceAscending, .price), (.priceDescending, .price),
            (.name, .name):
            break
        default: throw .invalidInput(member: "cursor", rule: .format)
        }
        self.search = SearchText.normalized(search)
        self.category = category
        self.sort = sort
        self.limit = limit
        self.after = after
        self.status = status
    }

    /// Where a page that ends with this product goes on.
    package func cursor(after product: Product) -> Cursor {
        switch sort {
        case .newest: .newest(product.id)
        case .priceAscending, .priceDescending: .price(product.details.price, product.id)
        case .name: .name(product.details.name, product.id)
        }
    }
}
