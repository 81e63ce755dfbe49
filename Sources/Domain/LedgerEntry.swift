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
