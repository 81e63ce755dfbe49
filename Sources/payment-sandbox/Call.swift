import HTTP
import HTTPTypes

/// What can be called.
enum Call {
    case createIntent, confirmIntent, cancelIntent, intent, intents
    case createRefund, refund, refunds
    case book, switchFault

    static let routes = Router<Call>([
        // Stripe's wire. https://docs.stripe.com/api
        .init(.post, "/v1/payment_intents", .createIntent),
        .init(.get, "/v1/payment_intents", .intents),
        .init(.get, "/v1/payment_intents/{id}", .intent),
        .init(.post, "/v1/payment_intents/{id}/confirm", .confirmIntent),
        .init(.post, "/v1/payment_intents/{id}/cancel", .cancelIntent),
        .init(.post, "/v1/refunds", .createRefund),
        .init(.get, "/v1/refunds", .refunds),
        .init(.get, "/v1/refunds/{id}", .refund),

        // Our own: the whole book for audits, and how to misbehave.
        .init(.get, "/sandbox/book", .book),
        .init(.post, "/sandbox/faults", .switchFault),
    ])
}
