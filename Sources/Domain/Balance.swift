/// A customer's prepaid money: what there is, and what payments under way hold of it.
package struct Balance: Hashable, Sendable {
    package let balance: Won
    package let held: Won

    /// More than any customer of a small shop needs, and so far below 64 bits that no sum of
    /// balances overflows.
    package static let max = Won(1_000_000_000_000)

    package init(balance: Won, held: Won) {
        self.balance = balance
        self.held = held
    }

    /// What can be spent now.
    package var available: Won { Won(balance.amount - held.amount) }
}
