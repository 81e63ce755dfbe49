/// Numbers a customer; given by the database, from 1.
package struct CustomerId: Hashable, Sendable {
    package let number: Int64
    package init(_ number: Int64) { self.number = number }
}
