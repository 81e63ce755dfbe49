package struct IntentPage: Sendable, Equatable {
    package var intents: [PaymentIntent]
    /// What the next page begins after; nil where this is the last.
    package var next: String?

    package init(intents: [PaymentIntent], next: String?) {
        self.intents = intents
        self.next = next
    }
}
