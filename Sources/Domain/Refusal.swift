/// A "no" that the rules of the shop give. The cases stand in the order in which they are looked
/// at: who asks, what is asked, what there is, what may be done with it.
package enum Refusal: Error, Sendable, Equatable {
    // Who asks.
    case notSignedIn
    case wrongCredentials
    case operatorOnly
    /// Too many wrong passwords: another may be tried after so many seconds.
    case tooManyAttempts(retryAfter: Int64)

    // What is asked.
    case invalidInput(member: String, rule: InputRule)
    case invalidChargeAmount(ChargeRule)
    case invalidQuantity
    case tooManyLines
    case cartEmpty
    case amountOverflow
    case idempotencyKeyReused

    // What there is. What belongs to another customer is not found, either.
    case notFound
    case unknownProduct
    case notInCart
    case emailTaken
    /// Used, over, replaced by another, or none at all.
    case recoveryLinkInvalid

    // What may be done with it.
    case productNotForSale(ProductId)
    case outOfStock([Shortage])
    case insufficientBalance(available: Won, required: Won)
    case paymentDeclined(reason: String)
    case orderExpired
    case orderCancelled
    case notCancellable
    case stockBelowHeld(held: Int64, onHand: Int64)
    /// Another change came first: the version that there is now.
    case versionConflict(current: Int64)
}
