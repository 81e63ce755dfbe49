/// Why a webhook is not accepted.
package enum WebhookFault: Error, Sendable, Equatable {
    /// It is not signed with the shop's secret, or not lately.
    case wrongSignature
    /// It is signed, and not an event.
    case malformed
}
