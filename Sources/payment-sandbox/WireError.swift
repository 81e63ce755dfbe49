/// A "no" in the words of Stripe's API. https://docs.stripe.com/api/errors
package struct WireError: Error, Sendable, Equatable {
    package var status: Int
    package var type: String
    package var code: String?
    package var message: String
    package var intent: Intent?

    package static let unauthorized = WireError(
        status: 401, type: "invalid_request_error", message: "Invalid API key provided.")
    package static let keyReused = WireError(
        status: 400, type: "idempotency_error",
        message: "Keys for idempotent requests can only be used with the same parameters.")
    package static let alreadyRefunded = WireError(
        status: 400, type: "invalid_request_error", code: "charge_already_refunded",
        message: "The charge has already been refunded.")
    package static let refundTooLarge = WireError(
        status: 400, type: "invalid_request_error", code: "amount_too_large",
        message: "The refund is larger than what is left of the charge.")
    package static let brokenInside = WireError(
        status: 500, type: "api_error", message: "Something went wrong on our end.")
    package static let down = WireError(
        status: 503, type: "api_error", message: "The service is not available.")
    package static let tooSlow = WireError(
        status: 504, type: "api_error", message: "No answer in time.")

    package static func missing(_ object: String, _ id: String) -> WireError {
        WireError(
            status: 404, type: "invalid_request_error", code: "resource_missing",
            message: "No such \(object): '\(id)'")
    }

    package static func invalid(_ parameter: String) -> WireError {
        WireError(
            status: 400, type: "invalid_request_error", code: "parameter_invalid",
            message: "Invalid \(parameter).")
    }

    package static func unexpectedState(_ verb: String, _ intent: Intent) -> WireError {
        WireError(
            status: 400, type: "invalid_request_error", code: "payment_intent_unexpected_state",
            message: "You cannot \(verb) this PaymentIntent because of its status.",
            intent: intent)
    }
}
