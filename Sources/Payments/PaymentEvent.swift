import JSON

/// What a webhook says, as far as the shop listens: a hint that an intent is worth asking about.
package struct PaymentEvent: Sendable, Equatable {
    /// The same in every delivery of one event.
    package let id: String
    /// `payment_intent.succeeded`, `payment_intent.payment_failed`, `charge.refunded`, …
    package let type: String
    /// The intent it is about; nil where it is about something else.
    package let intent: String?

    /// Bytes of an id or type: Stripe's have at most 255 characters.
    private static let maxLength = 255

    /// Reads the body of a webhook; nil where it is not an event.
    /// https://docs.stripe.com/api/events/object
    package init?(_ body: [UInt8]) {
        guard let event = try? JSON(parsing: body), let id = event[string: "id"],
            let type = event[string: "type"], let subject = event["data"]?["object"],
            case .object = subject,
            !id.isEmpty, id.utf8.count <= Self.maxLength,
            !type.isEmpty, type.utf8.count <= Self.maxLength
        else { return nil }
        self.id = id
        self.type = type
        let isIntent = subject[string: "object"] == "payment_intent"
        intent = subject[string: isIntent ? "id" : "payment_intent"]
    }
}
