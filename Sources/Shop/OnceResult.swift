package import Domain

/// What came of a request that may have been a repeat.
package struct OnceResult<Outcome: Sendable>: Sendable {
    /// Nil where the response is the stored one of an earlier request.
    package let outcome: Outcome?
    package let response: StoredResponse
    package var isReplayed: Bool { outcome == nil }
}
