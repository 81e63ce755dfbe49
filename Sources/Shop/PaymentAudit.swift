import Domain
import Payments
package import Store

extension Shop {
    /// Holds every attempt whose intent is known against what the payment system says of it.
    package func paymentDiscrepancies() throws -> [Discrepancy] {
        var found: [Discrepancy] = []
        var (order, attempt) = (OrderId(0), 0)
        while true {
            let (from, after) = (order, attempt)
            let page = try database.read {
                try $0.paymentsWithIntent(after: from, attempt: after, limit: Housekeeper.batch)
            }
            guard let last = page.last else { return found }
            (order, attempt) = (last.order, last.number)
            for payment in page { found += try discrepancies(of: payment) }
        }
    }

    private func discrepancies(of payment: PaymentAttempt) throws -> [Discrepancy] {
        guard let id = payment.intent, payment.status != .pending else { return [] }
        func differs(_ what: String) -> Discrepancy {
            Discrepancy(check: "at the payment system", detail: "payment \(payment.key): \(what)")
        }
        guard let intent = try intent(id) else { return [differs("nobody there knows \(id)")] }
        let refund = try database.read {
            try $0.refund(of: payment.order, attempt: payment.number)
        }
        var found: [Discrepancy] = []
        if intent.amount != payment.amount || intent.order != payment.order {
            found.append(
                differs("it is for \(intent.amount.amount) won of another order or amount"))
        }
        let isCaptured = intent.status == .succeeded
        let mustBeCaptured = payment.status == .captured || refund != nil
        if isCaptured != mustBeCaptured {
            found.append(differs("captured here \(mustBeCaptured), there \(isCaptured)"))
        }
        guard isCaptured else { return found }
        let given = try payments.refunds(ofIntent: id).filter { $0.status == .succeeded }
            .reduce(Int64(0)) { $0 + $1.amount.amount }
        let owed = refund?.isSettled == true ? payment.amount.amount : 0
        // One that is under way may have been given already.
        if given != owed, refund == nil || refund?.isSettled == true {
            found.append(differs("\(given) won were given back, \(owed) should be"))
        }
        return found
    }

    /// Nil where the payment system answers that it has none of this name.
    private func intent(_ id: String) throws(PaymentFault) -> PaymentIntent? {
        do throws(PaymentFault) {
            return try payments.intent(id)
        } catch {
            if case .refused(status: 404, _, _) = error { return nil }
            throw error
        }
    }
}
