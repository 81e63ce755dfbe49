import JSON

/// The objects of Stripe's API, as far as they are read. Amounts of won are whole won: KRW has no
/// smaller unit there. https://docs.stripe.com/api/payment_intents/object
struct StripeIntent {
    let id: String
    let amount: Int64
    let currency: String
    let status: String
    /// Empty where the intent has none.
    let metadata: [String: String]
    let lastPaymentError: StripeDecline?

    init?(_ json: JSON) {
        guard let id = json[string: "id"], let amount = json[integer: "amount"],
            let currency = json[string: "currency"], let status = json[string: "status"]
        else { return nil }
        self.id = id
        self.amount = amount
        self.currency = currency
        self.status = status
        var metadata: [String: String] = [:]
        if case .object(let members)? = json["metadata"] {
            for member in members {
                if case .string(let text) = member.value { metadata[member.name] = text }
            }
        }
        self.metadata = metadata
        lastPaymentError = json["last_payment_error"].map(StripeDecline.init)
    }
}

/// Why a card was declined: `code` is the kind of error, `decline_code` the bank's own word.
struct StripeDecline {
    let code: String?
    let declineCode: String?

    init(_ json: JSON) {
        code = json[string: "code"]
        declineCode = json[string: "decline_code"]
    }

    var reason: String? { declineCode ?? code }
}

struct StripeRefund {
    let id: String
    let amount: Int64
    let currency: String
    let status: String?
    let paymentIntent: String?

    init?(_ json: JSON) {
        guard let id = json[string: "id"], let amount = json[integer: "amount"],
            let currency = json[string: "currency"]
        else { return nil }
        self.id = id
        self.amount = amount
        self.currency = currency
        status = json[string: "status"]
        paymentIntent = json[string: "payment_intent"]
    }
}

/// One page of a list. https://docs.stripe.com/api/pagination
struct StripePage<Item> {
    let data: [Item]
    let hasMore: Bool

    /// - Parameter read: gives nil for what is no such item.
    init?(_ json: JSON, _ read: (JSON) -> Item?) {
        guard let items = json[array: "data"], case .bool(let hasMore)? = json["has_more"] else {
            return nil
        }
        data = items.compactMap(read)
        guard data.count == items.count else { return nil }
        self.hasMore = hasMore
    }
}

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

/// Reads an answer; `PaymentFault.noAnswer` where it is not what it should be, because then it is
/// unknown what was done.
func decoded<Value>(
    _ body: [UInt8], _ read: (JSON) -> Value?
) throws(PaymentFault) -> Value {
    guard let json = try? JSON(parsing: body), let value = read(json) else {
        throw .noAnswer("unreadable answer")
    }
    return value
}
