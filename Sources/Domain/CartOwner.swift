/// Whose cart.
package enum CartOwner: Hashable, Sendable {
    case customer(CustomerId)
    /// The SHA-256 of the token in the visitor's cookie.
    case visitor(hash: [UInt8])
}
