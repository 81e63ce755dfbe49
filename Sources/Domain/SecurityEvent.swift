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
