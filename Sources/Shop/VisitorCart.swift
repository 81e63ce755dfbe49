/// Carts of visitors: who has the token has the cart.
extension Shop {
    /// The token of a visitor's cart that is to be made. With an idempotency key it follows from the key
    /// and the client, so that a repeat whose first response was lost finds the same cart, and no other
    /// client does.
    /// - Parameters:
    ///   - key: the idempotency key of the request, where it has one.
    ///   - address: the client's network address.
    package func visitorCartToken(
        for key: String?, from address: String, userAgent: String
    ) -> SecretToken {
        guard let key else { return SecretToken() }
        // What stands before the user agent has no line break, so that no part passes for another.
        return SecretToken(
            bytes: signer.code(of: Array("cart\n\(address)\n\(key)\n\(userAgent)".utf8)))
    }

    /// A keyed hash that identifies a network without naming it: the network cannot be found
    /// from the hash alone by trying all addresses.
    package func networkHash(_ network: String) -> [UInt8] {
        signer.code(of: Array("network \(network)".utf8))
    }
}
