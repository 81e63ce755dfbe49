package import Domain
package import Store

/// What a user wants done and what changes something, in one transaction.
package protocol Story: Sendable {
    associatedtype Outcome: Sendable
    /// Throws a `Refusal` where the rules say no; then nothing has changed.
    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome
}
