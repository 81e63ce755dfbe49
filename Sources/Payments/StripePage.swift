import JSON

/// One page of a list. https://docs.stripe.com/api/pagination
struct StripePage<Item> {
    let data: [Item]
    let hasMore: Bool

    /// - Parameter read: gives nil for what is no such item.
    init?(_ json: JSON, _ read: (JSON) -> Item?) {
        guard let items = json[array: "data"], case .bool(let hasMore)? = json["has_more"] else {
            return nil
        }
        data = items.compactMap(read)
        guard data.count == items.count else { return nil }
        self.hasMore = hasMore
    }
}
