/// Best sellers: the products of which most units were sold in the last 72 hours.
package enum Ranking {
    /// How far back it looks.
    package static let minutes: Int64 = 3 * 24 * 60
    package static let places = 5

    /// The first minute that counts at a moment: the one that 72 hours ago lies in.
    package static func firstMinute(at now: Timestamp) -> Int64 { now.minuteNumber - minutes }

    /// One product's sales inside the window, cancelled orders taken off.
    package struct Tally: Hashable, Sendable {
        package let product: ProductId
        package let name: String
        package let nameEnglish: String
        package let imageURL: String
        package let price: Won
        package let stock: Int64
        package let quantitySold: Int64
        package let lastSoldAt: Timestamp

        package init(
            product: ProductId, name: String, nameEnglish: String = "", imageURL: String = "",
            price: Won, stock: Int64, quantitySold: Int64, lastSoldAt: Timestamp
        ) {
            self.product = product
            self.name = name
            self.nameEnglish = nameEnglish
            self.imageURL = imageURL
            self.price = price
            self.stock = stock
            self.quantitySold = quantitySold
            self.lastSoldAt = lastSoldAt
        }
    }

    /// The first five. Of two that sold as many, the one sold most recently stands first; then the
    /// lower id, so that the order never depends on chance.
    package static func ranked(_ tallies: [Tally]) -> [Tally] {
        let sorted = tallies.filter { $0.quantitySold > 0 }.sorted { left, right in
            if left.quantitySold != right.quantitySold {
                return left.quantitySold > right.quantitySold
            }
            if left.lastSoldAt != right.lastSoldAt { return left.lastSoldAt > right.lastSoldAt }
            return left.product < right.product
        }
        return Array(sorted.prefix(places))
    }
}
