/// Where an order stands.
package enum OrderState: String, Sendable, CaseIterable {
    /// Made; nothing is held.
    case created
    /// Confirmed: stock and balance are held until the payment system's outcome is known.
    case paying
    case paid
    /// Taken back after payment: the refund's outcome is not known yet.
    case cancelling
    case cancelled
    /// Never paid.
    case expired
}

/// What can happen to an order.
package enum OrderEvent: Sendable, CaseIterable {
    /// The customer confirms and wants to pay.
    case confirm
    /// The payment system has taken the money.
    case capture
    /// The payment system will not take it.
    case decline
    /// Its time is over.
    case expire
    /// Somebody takes it back.
    case cancel
    /// The payment system has given the money back.
    case refund
}

/// What whoever told of an event must do next.
package enum OrderStep: Sendable, Equatable {
    /// Hold stock and balance, and write an attempt.
    case hold
    /// Take stock and balance that were held.
    case settle
    /// Let go of what was held.
    case release
    /// Mark it; nothing was held.
    case close
    /// Ask for the money back; then comes `.refund`.
    case askForRefund
    /// Give balance and stock back, and correct the sales.
    case giveBack
    /// It is done already, or under way: say how it stands.
    case tell
    /// Money was taken for an order that cannot have it any more: give it back at the payment
    /// system, touch nothing here.
    case returnPayment
    case refuse(Refusal)
    /// Not possible unless the program is wrong: stop the transaction.
    case impossible
}

extension OrderState {
    /// What an event asks for, in every state. The state that the order has afterwards stands in
    /// `state(after:)`.
    package func step(on event: OrderEvent) -> OrderStep {
        switch (self, event) {
        case (.created, .confirm): .hold
        case (.created, .capture): .returnPayment
        case (.created, .decline): .tell
        case (.created, .expire): .close
        case (.created, .cancel): .close
        case (.created, .refund): .impossible

        case (.paying, .confirm): .tell
        case (.paying, .capture): .settle
        case (.paying, .decline): .release
        case (.paying, .expire): .tell
        case (.paying, .cancel): .refuse(.notCancellable)
        case (.paying, .refund): .impossible

        case (.paid, .confirm): .tell
        case (.paid, .capture): .tell
        case (.paid, .decline): .impossible
        case (.paid, .expire): .tell
        case (.paid, .cancel): .askForRefund
        case (.paid, .refund): .impossible

        case (.cancelling, .confirm): .refuse(.orderCancelled)
        case (.cancelling, .capture): .tell
        case (.cancelling, .decline): .impossible
        case (.cancelling, .expire): .tell
        case (.cancelling, .cancel): .tell
        case (.cancelling, .refund): .giveBack

        case (.cancelled, .confirm): .refuse(.orderCancelled)
        case (.cancelled, .capture): .returnPayment
        case (.cancelled, .decline): .tell
        case (.cancelled, .expire): .tell
        case (.cancelled, .cancel): .tell
        case (.cancelled, .refund): .tell

        case (.expired, .confirm): .refuse(.orderExpired)
        case (.expired, .capture): .returnPayment
        case (.expired, .decline): .tell
        case (.expired, .expire): .tell
        case (.expired, .cancel): .refuse(.notCancellable)
        case (.expired, .refund): .impossible
        }
    }

    /// The state that follows an event; this one where the event changes nothing.
    package func state(after event: OrderEvent) -> OrderState {
        switch step(on: event) {
        case .hold: .paying
        case .settle: .paid
        case .release: .created
        case .close: event == .expire ? .expired : .cancelled
        case .askForRefund: .cancelling
        case .giveBack: .cancelled
        case .tell, .returnPayment, .refuse, .impossible: self
        }
    }
}
