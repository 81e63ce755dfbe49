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

/// One line of a customer's ledger.
package struct LedgerEntry: Hashable, Sendable {
    package enum Kind: String, Sendable { case charge, payment, refund }

    package let id: TransferId
    package let kind: Kind
    /// Signed: what the balance grew by.
    package let amount: Won
    package let balanceAfter: Won
    package let order: OrderId?
    package let createdAt: Timestamp

    package init(
        id: TransferId, kind: Kind, amount: Won, balanceAfter: Won, order: OrderId?,
        createdAt: Timestamp
    ) {
        self.id = id
        self.kind = kind
        self.amount = amount
        self.balanceAfter = balanceAfter
        self.order = order
        self.createdAt = createdAt
    }
}
