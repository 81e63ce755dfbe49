import Domain

/// A payment or refund whose outcome is unknown.
enum Unsettled: Sendable {
    case payment(PaymentAttempt)
    case refund(RefundRequest)

    var key: String {
        switch self {
        case .payment(let payment): payment.key
        case .refund(let refund): refund.key
        }
    }

    /// When to ask for it, by the clock of when that was written.
    var retryAt: Timestamp {
        switch self {
        case .payment(let payment): payment.retryAt
        case .refund(let refund): refund.retryAt
        }
    }
}
