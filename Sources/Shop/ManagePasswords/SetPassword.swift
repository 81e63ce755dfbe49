package import Domain
import Store

/// As an operator I want to give an account a new password, for a customer who has lost the old one.
/// Every session of the account ends.
package struct SetPassword: Sendable {
    package let customer: Customer
    /// As it was typed.
    package let password: String
    package let source: EventSource?

    package init(of customer: Customer, to password: String, source: EventSource? = nil) {
        self.customer = customer
        self.password = password
        self.source = source
    }

    /// - Throws: `Refusal.invalidInput`, `Refusal.notFound`.
    package func run(in shop: Shop) throws {
        let password = try newPassword(password, for: customer)
        try shop.run(
            StorePassword(
                customer: customer.id, passwordHash: shop.passwords.hash(password),
                source: source))
    }
}

struct StorePassword: Story {
    let customer: CustomerId
    let passwordHash: String
    var source: EventSource?

    /// - Throws: `Refusal.notFound`.
    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.setPassword(passwordHash, of: customer)
        try transaction.record(.passwordChange, of: customer, from: source, at: now)
    }
}
