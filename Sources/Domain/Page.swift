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
