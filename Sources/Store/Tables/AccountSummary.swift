package import Domain

/// An account as a list of accounts shows it.
package struct AccountSummary: Sendable {
    package let customer: Customer
    package let createdAt: Timestamp
    /// How many are signed in with it.
    package let sessions: Int64
}
