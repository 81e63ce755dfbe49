/// Who does something, and where the request for it came from.
package struct EventSource: Hashable, Sendable {
    /// Nil for visitors and for the command line.
    package let actor: CustomerId?
    /// The client's network address as text; empty for the command line.
    package let address: String
    /// Of the request; empty for the command line.
    package let requestId: String

    package init(actor: CustomerId?, address: String, requestId: String) {
        self.actor = actor
        self.address = UnicodeText.shortened(address, to: Self.maxLength)
        self.requestId = UnicodeText.shortened(requestId, to: Self.maxLength)
    }

    /// Longer than any address or request id.
    private static let maxLength = 100

    package static let commandLine = EventSource(actor: nil, address: "", requestId: "")

    /// The same request, by a customer who is known now.
    package func by(_ actor: CustomerId) -> EventSource {
        EventSource(actor: actor, address: address, requestId: requestId)
    }
}
