package import Domain

/// The accounts that are not a customer's, as `schema.sql` makes them.
private let funding: Int64 = 1
private let sales: Int64 = 2

extension ReadTransaction {
    /// - Throws: `Refusal.notFound` where there is no such customer.
    package func balance(of customer: CustomerId) throws -> Balance {
        let balance = try first(
            "SELECT balance, held FROM accounts WHERE customer_id = $1", customer
        ) { try Self.balance($0, from: 0, of: customer) }
        guard let balance else { throw try missingAccount(of: customer) }
        return balance
    }

    fileprivate static func balance(
        _ row: Row, from column: Int32, of customer: CustomerId
    ) throws -> Balance {
        let balance = Balance(balance: row.won(column), held: row.won(column + 1))
        try Row.check(
            balance.held >= .zero && balance.held <= balance.balance,
            "account of customer \(customer.number): \(balance.balance.amount) won, "
                + "\(balance.held.amount) held")
        return balance
    }

    /// What changed the balance, newest first; one more than the limit where more follow.
    package func ledgerEntries(
        of customer: CustomerId, before: TransferId, limit: PageLimit
    ) throws -> [LedgerEntry] {
        try rows(
            """
            SELECT id, kind, amount, balance_after, order_id, created_at FROM transfers
            WHERE customer_id = $1 AND id < $2 AND kind IN ('charge', 'post', 'refund')
            ORDER BY id DESC LIMIT $3
            """, customer, before, limit.count + 1
        ) { row in
            let (kind, sign): (LedgerEntry.Kind, Int64) =
                switch row.text(1) {
                case "charge": (.charge, 1)
                case "post": (.payment, -1)
                case "refund": (.refund, 1)
                default: throw StoreFault.invalidRow("stored transfer \(row.text(1))")
                }
            return LedgerEntry(
                id: row.id(0), kind: kind, amount: Won(row.integer(2) * sign),
                balanceAfter: row.won(3), order: row.optionalId(4), createdAt: row.time(5))
        }
    }

    /// Why there is no account: an unknown customer is refused, a known one has lost it.
    fileprivate func missingAccount(of customer: CustomerId) throws -> any Error {
        guard try self.customer(customer) != nil else { return Refusal.notFound }
        return StoreFault.invalidRow("customer \(customer.number) has no account")
    }
}

extension WriteTransaction {
    /// The id of the next transfer: of this moment, and above all before it even where the clock
    /// was set back or a millisecond sees many, so that the ledger can be followed in its order.
    package func nextTransferId(at now: Timestamp, random: UInt64) throws -> TransferId {
        let last = try first("SELECT coalesce(max(id), 0) FROM transfers") { $0.id(0) }
        return try nextId(at: now, after: last ?? TransferId(0), random: random)
    }

    /// Adds to a balance; the balance then.
    /// - Throws: `Refusal.invalidChargeAmount(.maximum)` where the balance would pass its bound.
    package func charge(
        _ customer: CustomerId, _ amount: Won, id: TransferId, at now: Timestamp
    ) throws -> Balance {
        let account = try changeAccount(
            of: customer,
            """
            UPDATE accounts SET balance = balance + $2
            WHERE customer_id = $1 AND balance + $2 <= $3 RETURNING id, balance, held
            """, customer, amount, Balance.max)
        guard let account else { throw Refusal.invalidChargeAmount(.maximum) }
        try addTransfer(
            id, "charge", from: funding, to: account.id, amount, customer, account.balance,
            pending: nil, order: nil, at: now)
        return account.balance
    }

    /// Promises money to a payment under way; false where too little is free.
    package func holdBalance(
        of customer: CustomerId, _ amount: Won, id: TransferId, order: OrderId, at now: Timestamp
    ) throws -> Bool {
        let account = try changeAccount(
            of: customer,
            """
            UPDATE accounts SET held = held + $2
            WHERE customer_id = $1 AND balance - held >= $2 RETURNING id, balance, held
            """, customer, amount)
        guard let account else { return false }
        try addTransfer(
            id, "hold", from: account.id, to: sales, amount, customer, account.balance,
            pending: nil, order: order, at: now)
        return true
    }

    /// Spends money that was held; the balance then.
    package func postHold(
        _ hold: TransferId, of customer: CustomerId, _ amount: Won, id: TransferId,
        order: OrderId, at now: Timestamp
    ) throws -> Balance {
        let account = try changeAccount(
            of: customer,
            """
            UPDATE accounts SET balance = balance - $2, held = held - $2
            WHERE customer_id = $1 AND held >= $2 RETURNING id, balance, held
            """, customer, amount)
        guard let account else { throw StoreFault.unexpected("no held money of order \(order)") }
        try addTransfer(
            id, "post", from: account.id, to: sales, amount, customer, account.balance,
            pending: hold, order: order, at: now)
        return account.balance
    }

    /// Releases money that was held.
    package func voidHold(
        _ hold: TransferId, of customer: CustomerId, _ amount: Won, id: TransferId,
        order: OrderId, at now: Timestamp
    ) throws {
        let account = try changeAccount(
            of: customer,
            """
            UPDATE accounts SET held = held - $2
            WHERE customer_id = $1 AND held >= $2 RETURNING id, balance, held
            """, customer, amount)
        guard let account else { throw StoreFault.unexpected("no held money of order \(order)") }
        try addTransfer(
            id, "void", from: account.id, to: sales, amount, customer, account.balance,
            pending: hold, order: order, at: now)
    }

    /// Gives back what an order has cost; the balance then.
    package func refund(
        _ customer: CustomerId, _ amount: Won, id: TransferId, order: OrderId, at now: Timestamp
    ) throws -> Balance {
        let account = try changeAccount(
            of: customer,
            """
            UPDATE accounts SET balance = balance + $2
            WHERE customer_id = $1 RETURNING id, balance, held
            """, customer, amount)
        guard let account else { throw try missingAccount(of: customer) }
        try addTransfer(
            id, "refund", from: sales, to: account.id, amount, customer, account.balance,
            pending: nil, order: order, at: now)
        return account.balance
    }

    /// Runs a statement that changes the account of a customer, with its id and balance then; nil
    /// where the guard of the statement does not hold.
    private func changeAccount(
        of customer: CustomerId, _ statement: String, _ values: any SQLBindable...
    ) throws -> (id: Int64, balance: Balance)? {
        let changed = try rows(statement, values) { row in
            (id: row.integer(0), balance: try Self.balance(row, from: 1, of: customer))
        }
        if changed.isEmpty { _ = try balance(of: customer) }
        return changed.first
    }

    private func addTransfer(
        _ id: TransferId, _ kind: String, from debit: Int64, to credit: Int64, _ amount: Won,
        _ customer: CustomerId, _ after: Balance, pending: TransferId?, order: OrderId?,
        at now: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO transfers (id, kind, debit_account, credit_account, amount, customer_id,
                balance_after, pending_id, order_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """, id, kind, debit, credit, amount, customer, after.balance, pending, order, now)
    }
}
