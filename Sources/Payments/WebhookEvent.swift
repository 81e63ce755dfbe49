/// What a webhook says, as far as the shop listens: a hint that an intent is worth asking about.
package struct WebhookEvent: Sendable, Equatable {
    /// The same in every delivery of one event.
    package let id: String
    /// `payment_intent.succeeded`, `payment_intent.payment_failed`, `charge.refunded`, …
    package let type: String
    /// The intent it is about; nil where it is about something else.
    package let intent: String?

    /// Longer names are nobody's: ids and types of Stripe have at most 255 characters.
    private static let longestName = 255

    /// Reads the body of a webhook; nil where it is not an event.
    /// https://docs.stripe.com/api/events/object
    package init?(_ body: [UInt8]) {
        guard let event = try? decoded(Body.self, from: body),
            !event.id.isEmpty, event.id.utf8.count <= Self.longestName,
            !event.type.isEmpty, event.type.utf8.count <= Self.longestName
        else { return nil }
        let subject = event.data.object
        id = event.id
        type = event.type
        intent = subject.object == "payment_intent" ? subject.id : subject.payment_intent
    }

    private struct Body: Decodable {
        var id: String
        var type: String
        var data: Payload

        struct Payload: Decodable {
            var object: Subject
        }

        struct Subject: Decodable {
            var id: String?
            var object: String?
            var payment_intent: String?
        }
    }
}
