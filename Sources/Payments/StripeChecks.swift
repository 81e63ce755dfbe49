import Domain

// What is checked of every answer before it is used. An answer that fails is no answer: it is
// unknown what was done.

extension StripeIntent {
    /// - Parameter id: the intent that was asked about; nil where any will do.
    func checked(id asked: String? = nil) throws(PaymentFault) -> PaymentIntent {
        guard isName(id), asked == nil || asked == id else {
            throw .noAnswer("an answer about another intent")
        }
        guard currency == StripeWire.currency, amount > 0 else {
            throw .noAnswer("an intent of \(amount) \(currency)")
        }
        return PaymentIntent(
            id: id, status: try meaning(), amount: Won(amount), currency: currency,
            order: metadata["order"].flatMap { OrderId($0) },
            attempt: metadata["attempt"].flatMap { Int($0) })
    }

    /// https://docs.stripe.com/payments/paymentintents/lifecycle
    private func meaning() throws(PaymentFault) -> PaymentIntent.Status {
        switch status {
        case "requires_confirmation": return .requiresConfirmation
        case "processing": return .processing
        case "succeeded": return .succeeded
        case "canceled": return .canceled
        // Back to here after a decline. Without one, the system has dropped the method that every
        // intent of ours is created with: nothing was charged and nothing can be.
        case "requires_payment_method":
            return .declined(reason: lastPaymentError?.reason ?? status)
        // The bank wants to see the customer, who has no way to it from here.
        case "requires_action": return .declined(reason: "authentication_required")
        // `requires_capture` belongs to manual capture, which is never asked for.
        default: throw .noAnswer("an intent that \(status)")
        }
    }
}

extension StripeRefund {
    /// - Parameter asked: the intent whose refunds were asked for.
    func checked(intent asked: String) throws(PaymentFault) -> PaymentRefund {
        guard isName(id), paymentIntent == nil || paymentIntent == asked else {
            throw .noAnswer("a refund of another intent")
        }
        guard currency == StripeWire.currency, amount > 0 else {
            throw .noAnswer("a refund of \(amount) \(currency)")
        }
        // Stripe's `requires_action` is a refund that is not over yet, as any word we do not know.
        let meaning = status.flatMap { PaymentRefund.Status(rawValue: $0) } ?? .pending
        return PaymentRefund(id: id, status: meaning, amount: Won(amount), intent: asked)
    }
}

/// Ids are stored and put into paths: letters, digits and a few marks, 255 at most, as Stripe says;
/// no dots, which mean something there.
private func isName(_ id: String) -> Bool {
    !id.isEmpty && id.utf8.count <= 255
        && id.utf8.allSatisfy { StripeForm.isUnreserved($0) && $0 != UInt8(ascii: ".") }
}
