package import Domain
package import Payments
package import Store

/// What every story needs: where the rows are, who takes the money, what time it is.
package struct Shop: Sendable {
    package let database: Database
    package let payments: any PaymentSystem
    package let clock: @Sendable () -> Timestamp
    /// Told, in one line, of what an operator should look at.
    package let report: @Sendable (String) -> Void
    /// Whether the two accounts whose password is public may be used.
    package let acceptsDemoAccounts: Bool
    let callers: PaymentCallers

    /// - Parameter mostPaymentCalls: how many threads may wait for the payment system at once. One
    ///   that does not answer then leaves the other threads to the other customers.
    package init(
        database: Database, payments: any PaymentSystem, mostPaymentCalls: Int = 16,
        acceptsDemoAccounts: Bool = true,
        clock: @escaping @Sendable () -> Timestamp,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.database = database
        self.payments = payments
        self.clock = clock
        self.report = report
        self.acceptsDemoAccounts = acceptsDemoAccounts
        callers = PaymentCallers(most: mostPaymentCalls)
    }
}

/// Something that a user wants and that changes something, in one transaction.
package protocol Story: Sendable {
    associatedtype Outcome: Sendable
    /// Throws a `Refusal` where the rules say no; then nothing has changed.
    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome
}

extension Shop {
    /// Runs a story and returns once what it did is on disk. The time is taken inside the
    /// transaction, so that times follow the order of commits.
    package func run<S: Story>(_ story: S) throws -> S.Outcome {
        let clock = clock
        return try database.write { try story.run(in: $0, at: clock()) }
    }
}

/// Any 64 bits; what stories draw ids from unless a test says otherwise.
package let anyBits: @Sendable () -> UInt64 = { .random(in: .min ... .max) }
