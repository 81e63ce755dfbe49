package import Domain
import Store

extension Shop {
    /// Runs a story once for a request. The response is written in the same transaction as what the
    /// story does; a repeat gets the stored one. A refusal changes nothing and is not stored: the same
    /// request may succeed later.
    /// - Throws: `Refusal.idempotencyKeyReused` where the key was used for something else.
    package func run<S: Story>(
        _ story: S, once request: IdempotentRequest,
        response: @escaping @Sendable (S.Outcome) throws -> StoredResponse
    ) throws -> OnceResult<S.Outcome> {
        let clock = clock
        return try database.write { transaction in
            let now = clock()
            if let stored = try transaction.storedResponse(to: request, at: now) {
                return OnceResult(outcome: nil, response: stored)
            }
            let outcome = try story.run(in: transaction, at: now)
            let response = try response(outcome)
            try transaction.store(response, to: request.key, of: request.customer, at: now)
            return OnceResult(outcome: outcome, response: response)
        }
    }

    /// The response that a key has already, if any: what saves work before a story is run.
    package func storedResponse(to request: IdempotentRequest) throws -> StoredResponse? {
        try database.read { try $0.storedResponse(to: request, at: clock()) }
    }
}

extension ReadTransaction {
    func storedResponse(
        to request: IdempotentRequest, at now: Timestamp
    ) throws -> StoredResponse? {
        let stored = try storedResponse(
            to: request.key, of: request.customer,
            since: now.advanced(by: -IdempotentRequest.lifetime))
        guard let stored else { return nil }
        guard stored.fingerprint == request.fingerprint.bytes else {
            throw Refusal.idempotencyKeyReused
        }
        return stored
    }
}
