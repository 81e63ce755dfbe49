/// The state of an order.
package enum OrderState: String, Sendable, CaseIterable {
    /// Nothing is held.
    case created
    /// Confirmed: stock and balance are held until the payment system's outcome is known.
    case paying
    case paid
    /// Cancelled after payment: the refund's outcome is not known yet.
    case cancelling
    case cancelled
    /// Never paid.
    case expired
}

extension OrderState {
    /// What has to be done on an event, in every state. `Order.after` gives what follows.
    package func step(on event: OrderEvent) -> OrderStep {
        switch (self, event) {
        case (.created, .confirm): .hold
        case (.created, .capture): .impossible
        case (.created, .lateCapture): .returnPayment
        case (.created, .decline): .none
        case (.created, .expire): .close
        case (.created, .cancel): .close
        case (.created, .refund): .impossible

        case (.paying, .confirm): .none
        case (.paying, .capture): .settle
        case (.paying, .lateCapture): .returnPayment
        case (.paying, .decline): .release
        case (.paying, .expire): .none
        case (.paying, .cancel): .refuse(.notCancellable)
        case (.paying, .refund): .impossible

        case (.paid, .confirm): .none
        case (.paid, .capture): .none
        case (.paid, .lateCapture): .returnPayment
        case (.paid, .decline): .impossible
        case (.paid, .expire): .none
        case (.paid, .cancel): .requestRefund
        case (.paid, .refund): .impossible

        case (.cancelling, .confirm): .refuse(.orderCancelled)
        case (.cancelling, .capture): .none
        case (.cancelling, .lateCapture): .returnPayment
        case (.cancelling, .decline): .impossible
        case (.cancelling, .expire): .none
        case (.cancelling, .cancel): .none
        case (.cancelling, .refund): .giveBack

        case (.cancelled, .confirm): .refuse(.orderCancelled)
        case (.cancelled, .capture): .none
        case (.cancelled, .lateCapture): .returnPayment
        case (.cancelled, .decline): .none
        case (.cancelled, .expire): .none
        case (.cancelled, .cancel): .none
        case (.cancelled, .refund): .none

        case (.expired, .confirm): .refuse(.orderExpired)
        case (.expired, .capture): .impossible
        case (.expired, .lateCapture): .returnPayment
        case (.expired, .decline): .none
        case (.expired, .expire): .none
        case (.expired, .cancel): .refuse(.notCancellable)
        case (.expired, .refund): .impossible
        }
    }
}
