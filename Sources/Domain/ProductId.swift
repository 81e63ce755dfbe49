/// Numbers a product; given by the database, from 1.
package struct ProductId: Hashable, Comparable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
    package static func < (left: ProductId, right: ProductId) -> Bool {
        left.number < right.number
    }
}
