/// What an investigation of misuse needs: who did what to which thing, from where. It holds no
/// secrets, and nothing that was typed without an account.
package struct SecurityEvent: Hashable, Sendable {
    package enum Kind: String, Sendable, CaseIterable {
        case signIn = "sign-in"
        case signInFailed = "sign-in-failed"
        case signInThrottled = "sign-in-throttled"
        case signOut = "sign-out"
        case signUp = "sign-up"
        case passwordChange = "password-change"
        case sessionsEnded = "sessions-ended"
        case recoveryLinkMade = "recovery-link-made"
        case recoveryLinkUsed = "recovery-link-used"
        case accountAdded = "account-added"
        case accountDisabled = "account-disabled"
        case accountEnabled = "account-enabled"
        case productAdded = "product-added"
        case productChanged = "product-changed"
        case stockAdjusted = "stock-adjusted"
        case orderCancelled = "order-cancelled"

        /// Whether strangers can cause any number of them.
        package var isFloodable: Bool { self == .signInFailed || self == .signInThrottled }
    }

    /// What was done something to.
    package enum Subject: Hashable, Sendable {
        case customer(CustomerId)
        case product(ProductId)
        case order(OrderId)
    }

    /// A value that is another now.
    package struct Change: Hashable, Sendable {
        package let name: String
        package let before: String?
        package let after: String?

        /// Code points of a value that are kept: enough to know it by.
        package static let maxLength = 200

        package init(_ name: String, from before: String?, to after: String?) {
            self.name = name
            self.before = before.map { UnicodeText.shortened($0, to: Self.maxLength) }
            self.after = after.map { UnicodeText.shortened($0, to: Self.maxLength) }
        }
    }

    package let kind: Kind
    /// Nil where it is about nothing that is known.
    package let subject: Subject?
    package let changes: [Change]

    package init(_ kind: Kind, _ subject: Subject? = nil, _ changes: [Change] = []) {
        self.kind = kind
        self.subject = subject
        self.changes = changes
    }
}

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

/// An event as it was recorded.
package struct RecordedSecurityEvent: Hashable, Sendable {
    package let id: Int64
    package let event: SecurityEvent
    package let source: EventSource
    package let time: Timestamp
    /// More than 1 where so many of a flood are counted in one.
    package let occurrences: Int64
    /// The name of the actor, where there is one.
    package let actorName: String?

    package init(
        id: Int64, event: SecurityEvent, source: EventSource, time: Timestamp,
        occurrences: Int64, actorName: String?
    ) {
        self.id = id
        self.event = event
        self.source = source
        self.time = time
        self.occurrences = occurrences
        self.actorName = actorName
    }
}

extension ProductDetails {
    /// What differs in later details, by the names that forms and JSON have.
    package func changes(to later: ProductDetails) -> [SecurityEvent.Change] {
        let pairs: [(String, String, String)] = [
            ("name", name, later.name), ("nameEn", nameEnglish, later.nameEnglish),
            ("description", description, later.description),
            ("descriptionEn", descriptionEnglish, later.descriptionEnglish),
            ("category", category, later.category),
            ("price", String(price.amount), String(later.price.amount)),
            ("status", status.rawValue, later.status.rawValue),
            ("imageUrl", imageURL, later.imageURL),
        ]
        return pairs.filter { $0.1 != $0.2 }.map { .init($0.0, from: $0.1, to: $0.2) }
    }
}
