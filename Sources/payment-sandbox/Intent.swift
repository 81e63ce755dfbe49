/// A payment, as Stripe's PaymentIntent has it. https://docs.stripe.com/payments/paymentintents/lifecycle
package struct Intent: Sendable, Equatable {
    package enum State: Sendable, Equatable {
        case requiresConfirmation
        /// Declined; another confirmation would need another payment method.
        case requiresPaymentMethod(Decline)
        case succeeded
        case canceled
    }

    package struct Metadata: Sendable, Equatable {
        package var name: String
        package var value: String
    }

    package let id: String
    package let amount: Int64
    package let currency: String
    package let paymentMethod: String
    package let metadata: [Metadata]
    /// Seconds since 1970.
    package let created: Int64
    package var state: State = .requiresConfirmation
    package var refunded: Int64 = 0

    package init(
        id: String, amount: Int64, currency: String, paymentMethod: String,
        metadata: [Metadata], created: Int64
    ) {
        self.id = id
        self.amount = amount
        self.currency = currency
        self.paymentMethod = paymentMethod
        self.metadata = metadata
        self.created = created
    }

    package subscript(name: String) -> String? { metadata.first { $0.name == name }?.value }

    /// The charge of a confirmation; one intent has one, so its name follows from the intent's.
    package var chargeId: String { "ch_" + id.drop { $0 != "_" }.dropFirst() }
}
