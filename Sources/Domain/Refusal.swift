/// A "no" that the rules of the shop give, in the order in which they are looked at.
package enum Refusal: Error, Sendable, Equatable {
    case amountOverflow
    case invalidQuantity
}
