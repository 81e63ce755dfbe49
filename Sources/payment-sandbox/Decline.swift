/// Why a card was declined. Stripe's `code` is always `card_declined` here; `reason` is the bank's
/// own word where there is one.
package struct Decline: Error, Sendable, Equatable {
    package let reason: String

    package static let code = "card_declined"

    package init(_ reason: String = Self.code) { self.reason = reason }
}
