/// The response to a request with an idempotency key, kept so that a repeat gets the same.
package struct StoredResponse: Hashable, Sendable {
    /// SHA-256 of what was asked.
    package let fingerprint: [UInt8]
    /// The HTTP status.
    package let status: Int
    /// The header `Location`, where the response has one.
    package let location: String?
    package let body: [UInt8]

    package init(fingerprint: [UInt8], status: Int, location: String?, body: [UInt8]) {
        self.fingerprint = fingerprint
        self.status = status
        self.location = location
        self.body = body
    }
}
