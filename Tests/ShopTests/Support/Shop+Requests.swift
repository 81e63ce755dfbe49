import Domain

@testable import Shop

extension Shop {
    /// Runs a story once for a request; each time where there is none.
    func run<S: Story>(
        _ story: S, onceFor request: IdempotentRequest?,
        response: @escaping @Sendable (S.Outcome) throws -> StoredResponse
    ) throws -> OnceResult<S.Outcome> {
        if let request { return try run(story, once: request, response: response) }
        let outcome = try run(story)
        return OnceResult(outcome: outcome, response: try response(outcome))
    }
}

extension HandlePaymentWebhook {
    /// The webhook of an event about an intent.
    init(id: String, intent: String) {
        let body = """
            {"id":"\(id)","type":"payment_intent.succeeded",
             "data":{"object":{"object":"payment_intent","id":"\(intent)"}}}
            """
        self.init(body: Array(body.utf8), signature: "signed")
    }
}
