package import Domain

/// An external payment system, as far as the shop uses one: an intent is created unconfirmed, its
/// id is stored, then it is confirmed; a captured one can be refunded. The words are those of
/// Stripe's PaymentIntents.
///
/// Every method blocks its thread until there is an answer or the time for one is over, and throws
/// a `PaymentFault`. The shop never guesses: after a fault that says "no answer" it asks again.
package protocol PaymentSystem: Sendable {
    func createIntent(
        order: OrderId, attempt: Int, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentIntent
    func confirmIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent
    func intent(_ id: String) throws(PaymentFault) -> PaymentIntent
    func cancelIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent
    func createRefund(
        intent: String, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentRefund
    /// All refunds of one intent, newest first.
    func refunds(ofIntent id: String) throws(PaymentFault) -> [PaymentRefund]
    /// One page of all intents, newest first, for comparing books. Those that are of no order are
    /// passed over: others may use the account, in other currencies.
    func intents(after last: String?) throws(PaymentFault) -> IntentPage
    /// Reads a webhook.
    /// - Parameters:
    ///   - body: byte for byte, as it is signed.
    ///   - signature: the header that signs it, where there is one.
    func event(
        body: [UInt8], signature: String?, at now: Timestamp
    ) throws(WebhookFault) -> PaymentEvent
}
