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
