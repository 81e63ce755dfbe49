/// What has to be done on an event.
package enum OrderStep: Sendable, Equatable {
    /// Hold stock and balance, and write an attempt.
    case hold
    /// Take stock and balance that were held.
    case settle
    /// Release what was held.
    case release
    /// Mark it; nothing was held.
    case close
    /// Request the refund; `.refund` follows.
    case requestRefund
    /// Return balance and stock, and correct the sales.
    case giveBack
    /// Nothing: it is done already, or under way.
    case none
    /// Refund the payment at the payment system; nothing here was taken for it.
    case returnPayment
    case refuse(Refusal)
    /// Cannot happen unless the program is wrong: fail the transaction.
    case impossible
}
