package import Domain

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
