/// Some of a list, and where the rest begins.
package struct Page<Item: Sendable, Key: Sendable>: Sendable {
    package let items: [Item]
    /// The sort key of the last item here; nil where nothing follows.
    package let next: Key?

    /// - Parameter items: one more than the limit where there are more.
    package init(_ items: [Item], limit: Int, key: (Item) -> Key) {
        self.items = Array(items.prefix(limit))
        next = items.count > limit ? self.items.last.map(key) : nil
    }
}

/// How many items a page has: 1 to 100.
package struct PageLimit: Hashable, Sendable {
    package let count: Int
    package static let max: Int64 = 100
    package static let usual = PageLimit(unchecked: 20)

    private init(unchecked count: Int) { self.count = count }

    package init(_ count: Int64) throws(Refusal) {
        guard (1...Self.max).contains(count) else {
            throw .invalidInput(member: "limit", rule: .range)
        }
        self.count = Int(count)
    }
}
