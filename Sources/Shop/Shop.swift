package import Domain
package import Payments
package import Store

/// What every story needs: the database, the payment system, the time.
package struct Shop: Sendable {
    package let database: Database
    package let payments: any PaymentSystem
    package let signer: Signer
    package let clock: @Sendable () -> Timestamp
    /// Gets a line for the operator, of what needs attention.
    package let report: @Sendable (String) -> Void
    /// Whether the two accounts whose password is public may be used.
    package let acceptsDemoAccounts: Bool
    let passwords: PasswordHasher
    let bulkhead: PaymentBulkhead

    /// - Parameter maxPaymentCalls: how many threads may wait for the payment system at once; the
    ///   other threads serve other requests.
    package init(
        database: Database, payments: any PaymentSystem, maxPaymentCalls: Int = 16,
        acceptsDemoAccounts: Bool = true, signer: Signer = Signer(),
        clock: @escaping @Sendable () -> Timestamp,
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) throws {
        self.database = database
        self.payments = payments
        self.signer = signer
        self.clock = clock
        self.report = report
        self.acceptsDemoAccounts = acceptsDemoAccounts
        passwords = try PasswordHasher(database: database)
        bulkhead = PaymentBulkhead(maxCalls: maxPaymentCalls)
    }
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
