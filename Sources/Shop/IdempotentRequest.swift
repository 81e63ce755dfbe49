import Crypto
package import Domain

/// A request that must have its effect once, however often it is sent.
package struct IdempotentRequest: Hashable, Sendable {
    package let key: String
    package let fingerprint: Fingerprint
    /// Whose key; nil for visitors.
    package let customer: CustomerId?

    /// A customer's request.
    package init(key: String, fingerprint: Fingerprint, customer: CustomerId) {
        self.key = key
        self.fingerprint = fingerprint
        self.customer = customer
    }

    /// A visitor's request. The keys of visitors are kept apart by their carts: the response to one
    /// must not be sent to another.
    /// - Parameter cart: SHA-256 of the token of the visitor's cart; nil where there is none.
    package init(key: String, fingerprint: Fingerprint, visitorCart cart: [UInt8]?) {
        self.key = Sodium.base64URL(Sodium.sha256((cart ?? []) + Array(key.utf8)))
        self.fingerprint = fingerprint
        customer = nil
    }

    /// How long a stored response is sent again; milliseconds.
    package static let lifetime = Timestamp.day
}
