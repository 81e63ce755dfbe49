import JSON

/// https://docs.stripe.com/api/errors
struct StripeError {
    let type: String?
    let code: String?
    let declineCode: String?
    let message: String?
    /// The intent that the error is about; not every system sends it.
    let paymentIntent: StripeIntent?

    init?(_ json: JSON) {
        guard let error = json["error"], case .object = error else { return nil }
        type = error[string: "type"]
        code = error[string: "code"]
        declineCode = error[string: "decline_code"]
        message = error[string: "message"]
        paymentIntent = error["payment_intent"].flatMap(StripeIntent.init)
    }
}
