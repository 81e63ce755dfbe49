import JSON

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
