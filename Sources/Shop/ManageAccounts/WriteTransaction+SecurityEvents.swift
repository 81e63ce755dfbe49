import Domain
import Store

extension WriteTransaction {
    /// Records what was done to an account.
    func record(
        _ kind: SecurityEvent.Kind, of customer: CustomerId, from source: EventSource?,
        at now: Timestamp
    ) throws {
        try addSecurityEvent(SecurityEvent(kind, .customer(customer)), from: source, at: now)
    }
}
