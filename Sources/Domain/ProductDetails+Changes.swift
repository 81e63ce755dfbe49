extension ProductDetails {
    /// What differs in later details, by the names that forms and JSON have.
    package func changes(to later: ProductDetails) -> [SecurityEvent.Change] {
        let pairs: [(String, String, String)] = [
            ("name", name, later.name), ("nameEn", nameEnglish, later.nameEnglish),
            ("description", description, later.description),
            ("descriptionEn", descriptionEnglish, later.descriptionEnglish),
            ("category", category, later.category),
            ("price", String(price.amount), String(later.price.amount)),
            ("status", status.rawValue, later.status.rawValue),
            ("imageUrl", imageURL, later.imageURL),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { .init($0.0, from: $0.1, to: $0.2) }
    }
}
