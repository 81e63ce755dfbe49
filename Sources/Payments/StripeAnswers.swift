import FoundationEssentials

/// The objects of Stripe's API, as far as they are read. Amounts of won are whole won: KRW has no
/// smaller unit there. https://docs.stripe.com/api/payment_intents/object
struct StripeIntent: Decodable {
    var id: String
    var amount: Int64
    var currency: String
    var status: String
    var metadata: [String: String]?
    var last_payment_error: StripeDecline?
}

/// Why a card was declined: `code` is the kind of error, `decline_code` the bank's own word.
struct StripeDecline: Decodable {
    var code: String?
    var decline_code: String?

    var reason: String? { decline_code ?? code }
}

struct StripeRefund: Decodable {
    var id: String
    var amount: Int64
    var currency: String
    var status: String?
    var payment_intent: String?
}

struct StripePage<Item: Decodable>: Decodable {
    var data: [Item]
    var has_more: Bool
}

/// https://docs.stripe.com/api/errors
struct StripeError: Decodable {
    var type: String?
    var code: String?
    var decline_code: String?
    var message: String?
    var payment_intent: StripeIntent?

    struct Envelope: Decodable {
        var error: StripeError
    }
}

/// Reads an answer; `PaymentFault.noAnswer` where it is not what it should be, because then nobody
/// knows what was done.
func decoded<Value: Decodable>(
    _ type: Value.Type, from body: [UInt8]
) throws(PaymentFault) -> Value {
    do {
        return try JSONDecoder().decode(type, from: Data(body))
    } catch {
        throw .noAnswer("unreadable answer")
    }
}
