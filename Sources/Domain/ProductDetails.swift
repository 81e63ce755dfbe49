/// What an operator says of a product, found in order.
package struct ProductDetails: Hashable, Sendable {
    package let name: String
    package let nameEnglish: String
    package let description: String
    package let descriptionEnglish: String
    package let category: String
    package let price: Won
    package let status: Product.Status
    /// A path below the shop's own pages; empty where there is no picture.
    package let imageURL: String

    package static let maxName = 100
    package static let maxDescription = 2000
    package static let maxCategory = 30
    package static let maxImageURL = 200
    /// So that 100 lines of 999 units stay far below 64 bits.
    package static let maxPrice: Int64 = 100_000_000

    package init(
        name: String, nameEnglish: String = "", description: String = "",
        descriptionEnglish: String = "", category: String, price: Int64,
        status: Product.Status = .onSale, imageURL: String = ""
    ) throws(Refusal) {
        self.name = try Text.checked(name, "name", length: 1...Self.maxName)
        self.nameEnglish = try Text.checked(nameEnglish, "nameEn", length: 0...Self.maxName)
        self.description = try Text.checked(
            description, "description", length: 0...Self.maxDescription, lines: true)
        self.descriptionEnglish = try Text.checked(
            descriptionEnglish, "descriptionEn", length: 0...Self.maxDescription, lines: true)
        self.category = try Text.checked(category, "category", length: 1...Self.maxCategory)
        guard (1...Self.maxPrice).contains(price) else {
            throw .invalidInput(member: "price", rule: .range)
        }
        self.price = Won(price)
        self.status = status
        let path = try Text.checked(imageURL, "imageUrl", length: 0...Self.maxImageURL)
        // Browsers take a backslash for a slash, and two of them for another host.
        guard path.isEmpty || path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\")
        else { throw .invalidInput(member: "imageUrl", rule: .format) }
        self.imageURL = path
    }

    /// Values as they were stored. The rules for input, which may have become stricter since, are
    /// not applied.
    package init(
        storedName name: String, nameEnglish: String, description: String,
        descriptionEnglish: String, category: String, price: Won, status: Product.Status,
        imageURL: String
    ) {
        self.name = name
        self.nameEnglish = nameEnglish
        self.description = description
        self.descriptionEnglish = descriptionEnglish
        self.category = category
        self.price = price
        self.status = status
        self.imageURL = imageURL
    }

    /// Stored texts in the form that `Text.checked` gives them, whether or not they keep its rules.
    package var normalized: ProductDetails {
        ProductDetails(
            storedName: Text.normalized(name), nameEnglish: Text.normalized(nameEnglish),
            description: Text.normalized(description, lines: true),
            descriptionEnglish: Text.normalized(descriptionEnglish, lines: true),
            category: Text.normalized(category), price: price, status: status, imageURL: imageURL)
    }

    /// What a search looks through.
    package var searchText: String {
        SearchText.normalized(
            parts: [name, nameEnglish, category, description, descriptionEnglish])
    }
}
