package import Domain

/// A payment system that speaks the wire of Stripe's PaymentIntents.
///
/// Every call carries an idempotency key where something is done, but does not lean on it: a
/// confirmation or cancellation that the system finds already made ends in asking for the intent.
/// Refunds have no state that would stop a second one, so `createRefund` goes out once and its
/// caller looks at `refunds(ofIntent:)` before it repeats it.
package struct StripeWire: PaymentSystem {
    private let client: HTTPClient
    private let key: String
    private let paymentMethod: String
    private let webhookSecret: String

    /// Won as Stripe writes it; a currency without decimals, so amounts are whole won.
    static let currency = "krw"
    /// Stripe's own upper bound for one page.
    private static let pageSize = 100
    /// An intent has one refund, rarely a few: more pages than these mean a broken system.
    private static let maxPages = 10

    /// - Parameters:
    ///   - key: the secret key, sent as Bearer.
    ///   - paymentMethod: what every payment is charged to. The shop keeps no cards: this is
    ///     its one contract with the payment system, and test systems choose an outcome by it.
    ///   - webhookSecret: what webhooks are signed with; empty accepts none.
    package init(
        address: PaymentAddress, key: String, paymentMethod: String = "pm_card_visa",
        webhookSecret: String = "", timeouts: HTTPClient.Timeouts = .ofPayments
    ) {
        client = HTTPClient(address: address, timeouts: timeouts)
        self.webhookSecret = webhookSecret
        self.key = key
        self.paymentMethod = paymentMethod
    }

    package func createIntent(
        order: OrderId, attempt: Int, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentIntent {
        let form = StripeForm([
            ("amount", String(amount.amount)), ("currency", Self.currency),
            ("payment_method", paymentMethod), ("payment_method_types[]", "card"),
            ("metadata[order]", order.description), ("metadata[attempt]", String(attempt)),
        ])
        return try checked(post("/v1/payment_intents", form, key: key).body())
    }

    package func confirmIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        let path = "/v1/payment_intents/\(StripeForm.encoded(id))/confirm"
        switch try post(path, StripeForm(), key: key) {
        case .done(let body):
            return try checked(body, id: id)
        case .refused(let status, let error):
            return try afterRefusal(of: id, status: status, error: error)
        }
    }

    /// What a refused confirmation or cancellation means. Stripe puts the intent into the error;
    /// other systems do not, and are asked.
    private func afterRefusal(
        of id: String, status: Int, error: StripeError
    ) throws(PaymentFault) -> PaymentIntent {
        guard status == 400 || status == 402 else { throw refusal(status, error) }
        var found: PaymentIntent
        if let inside = error.paymentIntent {
            found = try inside.checked(id: id)
        } else {
            found = try intent(id)
        }
        guard found.status == .requiresConfirmation else { return found }
        guard status == 402 else { throw refusal(status, error) }
        found.status = .declined(reason: error.declineCode ?? error.code ?? "declined")
        return found
    }

    package func intent(_ id: String) throws(PaymentFault) -> PaymentIntent {
        try checked(get("/v1/payment_intents/\(StripeForm.encoded(id))"), id: id)
    }

    /// An intent that was captured or canceled before is returned as it is, with its status.
    package func cancelIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        let path = "/v1/payment_intents/\(StripeForm.encoded(id))/cancel"
        switch try post(path, StripeForm(), key: key) {
        case .done(let body):
            return try checked(body, id: id)
        case .refused(let status, let error):
            return try afterRefusal(of: id, status: status, error: error)
        }
    }

    package func createRefund(
        intent: String, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentRefund {
        let form = StripeForm([("payment_intent", intent), ("amount", String(amount.amount))])
        let body = try post("/v1/refunds", form, key: key, isSentOnce: true).body()
        return try decoded(body, StripeRefund.init).checked(intent: intent)
    }

    package func refunds(ofIntent id: String) throws(PaymentFault) -> [PaymentRefund] {
        var refunds: [PaymentRefund] = []
        var query = StripeForm([("payment_intent", id), ("limit", String(Self.pageSize))])
        for _ in 0..<Self.maxPages {
            let page = try decoded(get("/v1/refunds?\(query.text)")) {
                StripePage($0, StripeRefund.init)
            }
            for refund in page.data { refunds.append(try refund.checked(intent: id)) }
            guard page.hasMore, let last = page.data.last else { return refunds }
            query = query.adding("starting_after", last.id)
        }
        throw .noAnswer("a list of refunds that does not end")
    }

    package func intents(after last: String? = nil) throws(PaymentFault) -> IntentPage {
        var query = StripeForm([("limit", String(Self.pageSize))])
        if let last { query = query.adding("starting_after", last) }
        let page = try decoded(get("/v1/payment_intents?\(query.text)")) {
            StripePage($0, StripeIntent.init)
        }
        var intents: [PaymentIntent] = []
        for intent in page.data where intent.metadata["order"] != nil {
            intents.append(try intent.checked())
        }
        let next = page.hasMore ? page.data.last?.id : nil
        guard next == nil || next != last else {
            throw .noAnswer("a list of intents that does not end")
        }
        return IntentPage(intents: intents, next: next)
    }
}

// MARK: - Webhooks

extension StripeWire {
    package func event(
        body: [UInt8], signature: String?, at now: Timestamp
    ) throws(WebhookFault) -> PaymentEvent {
        guard let signature = signature.flatMap(WebhookSignature.init),
            signature.signs(body, with: webhookSecret, at: now)
        else { throw .wrongSignature }
        guard let event = PaymentEvent(body) else { throw .malformed }
        return event
    }
}

// MARK: - Calls

extension StripeWire {
    /// What the system says once it has understood.
    private enum Answer {
        case done([UInt8])
        case refused(status: Int, StripeError)

        func body() throws(PaymentFault) -> [UInt8] {
            switch self {
            case .done(let body): return body
            case .refused(let status, let error): throw refusal(status, error)
            }
        }
    }

    private func get(_ path: String) throws(PaymentFault) -> [UInt8] {
        try answer(to: HTTPCall(path: path, headers: [authorization])).body()
    }

    private func post(
        _ path: String, _ form: StripeForm, key: String, isSentOnce: Bool = false
    ) throws(PaymentFault) -> Answer {
        let headers = [authorization, "Idempotency-Key: \(key)"]
        return try answer(
            to: HTTPCall(path: path, headers: headers, body: form.text, isSentOnce: isSentOnce))
    }

    private var authorization: String { "Authorization: Bearer \(key)" }

    private func answer(to call: HTTPCall) throws(PaymentFault) -> Answer {
        let answer: HTTPAnswer
        do {
            answer = try client.answer(to: call)
        } catch {
            throw .noAnswer(error.reason)
        }
        switch answer.status {
        case 200..<300:
            return .done(answer.body)
        // The same key is under way, and too many calls: both say "ask again".
        case 409, 429:
            throw .noAnswer("status \(answer.status)")
        case 400..<500:
            return .refused(status: answer.status, try decoded(answer.body, StripeError.init))
        default:
            throw .noAnswer("status \(answer.status)")
        }
    }
}

private func refusal(_ status: Int, _ error: StripeError) -> PaymentFault {
    .refused(
        status: status, code: error.code ?? error.type ?? "unknown", message: error.message ?? "")
}

private func checked(_ body: [UInt8], id: String? = nil) throws(PaymentFault) -> PaymentIntent {
    try decoded(body, StripeIntent.init).checked(id: id)
}
