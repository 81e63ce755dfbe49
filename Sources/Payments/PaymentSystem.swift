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

/// Why a webhook is not accepted.
package enum WebhookFault: Error, Sendable, Equatable {
    /// It is not signed with the shop's secret, or not lately.
    case wrongSignature
    /// It is signed, and not an event.
    case unreadable
}

package struct IntentPage: Sendable, Equatable {
    package var intents: [PaymentIntent]
    /// What the next page begins after; nil where this is the last.
    package var next: String?

    package init(intents: [PaymentIntent], next: String?) {
        self.intents = intents
        self.next = next
    }
}

/// What the payment system says of one attempt to pay.
package struct PaymentIntent: Sendable, Equatable {
    package enum Status: Sendable, Equatable {
        /// Created and not confirmed: nothing was charged.
        case requiresConfirmation
        /// Confirmed, the outcome is not there yet.
        case processing
        case succeeded
        /// The last confirmation was declined; the word is the system's own, such as
        /// `card_declined`. Nothing was charged.
        case declined(reason: String)
        case canceled
    }

    package var id: String
    package var status: Status
    package var amount: Won
    /// ISO 4217 in small letters: `krw`.
    package var currency: String
    /// The order it was created for, from its metadata; nil where there is none.
    package var order: OrderId?
    package var attempt: Int?

    package init(
        id: String, status: Status, amount: Won, currency: String, order: OrderId?, attempt: Int?
    ) {
        self.id = id
        self.status = status
        self.amount = amount
        self.currency = currency
        self.order = order
        self.attempt = attempt
    }
}

package struct PaymentRefund: Sendable, Equatable {
    package enum Status: String, Sendable { case pending, succeeded, failed, canceled }

    package var id: String
    package var status: Status
    package var amount: Won
    package var intent: String

    package init(id: String, status: Status, amount: Won, intent: String) {
        self.id = id
        self.status = status
        self.amount = amount
        self.intent = intent
    }
}

/// Why there is no answer that can be used.
package enum PaymentFault: Error, Sendable, Equatable {
    /// Timeout, broken connection, 5xx, 409 (the same key is under way), 429, or an answer that
    /// cannot be read: what the system did is unknown, until it is asked again.
    case noAnswer(String)
    /// The system understood and refused (another 4xx): nothing was done.
    case refused(status: Int, code: String, message: String)
}
