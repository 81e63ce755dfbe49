import Domain

/// A product of the demo catalogue: a small market shop's shelf, in Korean and English.
struct DemoProduct {
    let name: String
    let nameEnglish: String
    let description: String
    let descriptionEnglish: String
    let category: String
    let price: Int64
    let stock: Int64
    /// The picture's file name below `Public/images/products`, without its ending.
    let picture: String

    init(
        _ name: String, _ nameEnglish: String, _ description: String, _ descriptionEnglish: String,
        _ category: String, price: Int64, stock: Int64, picture: String
    ) {
        self.name = name
        self.nameEnglish = nameEnglish
        self.description = description
        self.descriptionEnglish = descriptionEnglish
        self.category = category
        self.price = price
        self.stock = stock
        self.picture = picture
    }

    /// - Throws: a `Refusal` where the catalogue breaks a rule of the shop.
    func details() throws -> ProductDetails {
        try ProductDetails(
            name: name, nameEnglish: nameEnglish, description: description,
            descriptionEnglish: descriptionEnglish, category: category, price: price,
            imageURL: "/images/products/\(picture).svg")
    }
}
