import Crypto
package import Domain
import Store

/// A request that must have its effect once, however often it is sent.
package struct IdempotentRequest: Hashable, Sendable {
    package let key: String
    package let fingerprint: Fingerprint
    /// Whose key; nil for visitors.
    package let customer: CustomerId?

    /// A customer's request.
    package init(key: String, fingerprint: Fingerprint, customer: CustomerId) {
        self.key = key
        self.fingerprint = fingerprint
        self.customer = customer
    }

    /// A visitor's request. The keys of visitors are kept apart by their carts: the response to one
    /// must not be sent to another.
    /// - Parameter cart: SHA-256 of the token of the visitor's cart; nil where there is none.
    package init(key: String, fingerprint: Fingerprint, visitorCart cart: [UInt8]?) {
        self.key = Sodium.base64URL(Sodium.sha256((cart ?? []) + Array(key.utf8)))
        self.fingerprint = fingerprint
        customer = nil
    }

    /// How long a stored response is sent again; milliseconds.
    package static let lifetime = Timestamp.day
}

/// A SHA-256 digest of some content, to see whether other content is the same. It is a fast hash:
/// no secret may be in the content.
package struct Fingerprint: Hashable, Sendable {
    package let bytes: [UInt8]

    package init(of content: [UInt8]) { bytes = Sodium.sha256(content) }

    /// The digest as base64url; a shorter text from its first bytes.
    package func text(bytes count: Int = 32) -> String {
        Sodium.base64URL(Array(bytes.prefix(count)))
    }
}

/// What came of a request that may have been a repeat.
package struct OnceResult<Outcome: Sendable>: Sendable {
    /// Nil where the response is the stored one of an earlier request.
    package let outcome: Outcome?
    package let response: StoredResponse
    package var isReplayed: Bool { outcome == nil }
}

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
