package import Domain
package import Store

/// A request that must have its effect once, however often it is sent.
package struct IdempotencyUse: Hashable, Sendable {
    package let key: String
    /// SHA-256 of what is asked.
    package let fingerprint: [UInt8]
    /// Whose key; nil for visitors.
    package let customer: CustomerId?

    package init(key: String, fingerprint: [UInt8], customer: CustomerId?) {
        self.key = key
        self.fingerprint = fingerprint
        self.customer = customer
    }

    /// How long an answer is told again.
    package static let lifetime = Timestamp.day
}

extension Shop {
    /// Runs a story once for a key. The answer is written in the same transaction as what the story
    /// does; a repeat gets it from there. A refusal changes nothing and is not remembered: the same
    /// request may succeed later.
    /// - Throws: `Refusal.idempotencyKeyReused` where the key was used for something else.
    package func run<S: Story>(
        _ story: S, once use: IdempotencyUse?,
        answer: @escaping @Sendable (S.Outcome) throws -> RecordedAnswer
    ) throws -> (answer: RecordedAnswer, isReplayed: Bool) {
        let clock = clock
        return try database.write { transaction in
            let now = clock()
            if let use, let recorded = try transaction.recordedAnswer(to: use, at: now) {
                return (recorded, true)
            }
            let answer = try answer(try story.run(in: transaction, at: now))
            #if SABOTAGE
                if Sabotage.chosen == .keyNotStored { return (answer, false) }
            #endif
            if let use {
                try transaction.record(answer, to: use.key, of: use.customer, at: now)
            }
            return (answer, false)
        }
    }

    /// The answer that a key has already, if any: what saves work before a story is run.
    package func recordedAnswer(to use: IdempotencyUse) throws -> RecordedAnswer? {
        try database.read { try $0.recordedAnswer(to: use, at: clock()) }
    }
}

extension ReadTransaction {
    func recordedAnswer(to use: IdempotencyUse, at now: Timestamp) throws -> RecordedAnswer? {
        let recorded = try recordedAnswer(
            to: use.key, of: use.customer, since: now.advanced(by: -IdempotencyUse.lifetime))
        guard let recorded else { return nil }
        guard recorded.fingerprint == use.fingerprint else { throw Refusal.idempotencyKeyReused }
        return recorded
    }
}
