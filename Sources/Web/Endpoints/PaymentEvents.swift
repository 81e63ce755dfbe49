import Domain
import HTTP
import HTTPTypes
import Payments
import Shop

/// `POST /payment-events`: the payment system says that something happened. The signature shows
/// that it is the payment system; what happened is asked for.
@Sendable func hearPaymentEvent(_ exchange: Exchange) throws -> Answer {
    let request = exchange.request
    let secret = Array(exchange.application.webhookSecret.utf8)
    guard !secret.isEmpty,
        let signature = request.headers[.stripeSignature].flatMap(WebhookSignature.init),
        signature.signs(
            request.body, at: exchange.shop.clock(),
            hmac: {
                Sodium.hmacSHA256(key: secret, message: $0)
            })
    else { throw Rejection.wrongSignature }
    guard let event = WebhookEvent(request.body) else {
        throw BodyError.malformed("it is no event")
    }
    if let intent = event.intent {
        try HearPaymentEvent(id: event.id, intent: intent).run(in: exchange.shop)
    }
    return .nothing
}
