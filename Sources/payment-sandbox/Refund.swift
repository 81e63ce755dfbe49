package struct Refund: Sendable, Equatable {
    package let id: String
    package let intent: String
    package let amount: Int64
    package let currency: String
    /// Seconds since 1970.
    package let created: Int64
}
