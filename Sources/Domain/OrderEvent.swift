/// What can happen to an order.
package enum OrderEvent: Sendable, CaseIterable {
    /// The customer confirms and wants to pay.
    case confirm
    /// The payment system has captured the attempt that is pending.
    case capture
    /// The payment system has captured an attempt that it had declined before.
    case lateCapture
    /// The payment system has declined the attempt that is pending.
    case decline
    /// The time to pay is over.
    case expire
    /// The customer or an operator cancels.
    case cancel
    /// The payment system has refunded the payment.
    case refund
}
