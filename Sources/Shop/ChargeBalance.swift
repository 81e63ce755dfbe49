package import Domain
package import Store

/// As a customer I want to add money to my balance, so that I can pay with it.
package struct ChargeBalance: Story {
    package let customer: CustomerId
    package let amount: ChargeAmount
    var random = anyBits

    package struct Receipt: Hashable, Sendable {
        package let id: TransferId
        package let amount: Won
        /// After the charge.
        package let balance: Won
        package let chargedAt: Timestamp
    }

    package init(customer: CustomerId, amount: ChargeAmount) {
        self.customer = customer
        self.amount = amount
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Receipt {
        let id = try transaction.nextTransferId(at: now, random: random())
        let balance = try transaction.charge(customer, amount.won, id: id, at: now)
        return Receipt(id: id, amount: amount.won, balance: balance.balance, chargedAt: now)
    }
}
