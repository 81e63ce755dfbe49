/// Why a request cannot be served now. It is no refusal: the same request may succeed when it is
/// sent again. The cause is for the log.
package enum Unavailable: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing was done: too many requests wait, the service is stopping, or the transaction was
    /// rolled back (no space left, say).
    case overloaded(cause: String)
    /// A sync failed at the commit: whether it was done is known only after a restart.
    case outcomeUnknown(cause: String)

    package var description: String {
        switch self {
        case .overloaded(let cause): "unavailable, nothing was done: \(cause)"
        case .outcomeUnknown(let cause): "unavailable, outcome unknown: \(cause)"
        }
    }
}
