import Domain
import Payments

/// Stands where a command has nothing to ask the payment system.
struct NoPaymentSystem: PaymentSystem {
    func createIntent(
        order: OrderId, attempt: Int, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentIntent { throw none }

    func confirmIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        throw none
    }

    func intent(_ id: String) throws(PaymentFault) -> PaymentIntent { throw none }

    func cancelIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        throw none
    }

    func createRefund(
        intent: String, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentRefund { throw none }

    func refunds(ofIntent id: String) throws(PaymentFault) -> [PaymentRefund] { throw none }

    func intents(after last: String?) throws(PaymentFault) -> IntentPage { throw none }

    private var none: PaymentFault { .noAnswer("no payment system is named") }

    func event(
        body: [UInt8], signature: String?, at now: Timestamp
    ) throws(WebhookFault) -> PaymentEvent { throw .wrongSignature }
}
