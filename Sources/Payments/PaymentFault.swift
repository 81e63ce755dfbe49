/// Why there is no answer that can be used.
package enum PaymentFault: Error, Sendable, Equatable {
    /// Timeout, broken connection, 5xx, 409 (the same key is under way), 429, or an answer that
    /// cannot be read: what the system did is unknown, until it is asked again.
    case noAnswer(String)
    /// The system understood and refused (another 4xx): nothing was done.
    case refused(status: Int, code: String, message: String)
}
