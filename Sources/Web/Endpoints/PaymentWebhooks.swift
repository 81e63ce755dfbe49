import HTTP
import HTTPTypes
import Shop

/// `POST /payment-events`: the payment system reports that a payment has changed.
@Sendable func handlePaymentWebhook(_ context: RequestContext) throws -> EndpointResult {
    try HandlePaymentWebhook(
        body: context.request.body, signature: context.request.headers[.stripeSignature]
    ).run(in: context.shop)
    return .noContent
}
