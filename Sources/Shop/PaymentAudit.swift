import Domain
import Payments
package import Store

extension Shop {
    /// Holds what is written here and what the payment system has against each other, both ways.
    /// The shop may be open meanwhile.
    package func paymentDiscrepancies() throws -> [Discrepancy] {
        try discrepanciesOfPayments() + discrepanciesOfIntents()
    }

    /// Every attempt whose intent is known must have become there what it is here.
    private func discrepanciesOfPayments() throws -> [Discrepancy] {
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

    /// Money that was taken there must be known here, or have been given back. What was created and
    /// never confirmed has no name here when its answer was lost; nobody paid it.
    private func discrepanciesOfIntents() throws -> [Discrepancy] {
        var found: [Discrepancy] = []
        var last: String?
        while true {
            let page = try payments.intents(after: last)
            guard let end = page.last else { return found }
            last = end.id
            for intent in page where intent.status == .succeeded {
                // The account may be used by others than this shop.
                guard let order = intent.order,
                    try database.read({ try $0.payment(ofIntent: intent.id) }) == nil,
                    try given(of: intent.id) != intent.amount.amount
                else { continue }
                found.append(
                    Discrepancy(
                        check: "at the payment system",
                        detail: "\(intent.id) took \(intent.amount.amount) won for order \(order), "
                            + "which no payment here knows of"))
            }
        }
    }

    /// How an attempt stands here.
    private struct Standing: Equatable {
        let status: PaymentAttempt.Status
        /// Nil where nothing is to be given back.
        let isRefunded: Bool?
    }

    private func standing(of payment: PaymentAttempt) throws -> Standing? {
        try database.read { transaction in
            let now = try transaction.payment(of: payment.order, attempt: payment.number)
            let refund = try transaction.refund(of: payment.order, attempt: payment.number)
            return now.map { Standing(status: $0.status, isRefunded: refund?.isSettled) }
        }
    }

    /// What differs also when it is looked at once more: the answers and the rows are not of one
    /// moment. An attempt changes three times at most.
    private func discrepancies(of payment: PaymentAttempt) throws -> [Discrepancy] {
        var before = try standing(of: payment)
        while let now = before {
            let found = try differences(of: payment, now)
            before = try standing(of: payment)
            if found.isEmpty || before == now { return found }
        }
        return []
    }

    private func differences(
        of payment: PaymentAttempt, _ here: Standing
    ) throws -> [Discrepancy] {
        guard let id = payment.intent, here.status != .pending else { return [] }
        func differs(_ what: String) -> Discrepancy {
            Discrepancy(check: "at the payment system", detail: "payment \(payment.key): \(what)")
        }
        guard let intent = try intent(id) else { return [differs("nobody there knows \(id)")] }
        var found: [Discrepancy] = []
        if intent.amount != payment.amount || intent.order != payment.order {
            found.append(
                differs("it is for \(intent.amount.amount) won of another order or amount"))
        }
        let isCaptured = intent.status == .succeeded
        let mustBeCaptured = here.status == .captured || here.isRefunded != nil
        if isCaptured != mustBeCaptured {
            found.append(differs("captured here \(mustBeCaptured), there \(isCaptured)"))
        }
        guard isCaptured else { return found }
        let given = try given(of: id)
        let owed = here.isRefunded == true ? payment.amount.amount : 0
        // One that is under way may have been given already.
        if given != owed, here.isRefunded != false {
            found.append(differs("\(given) won were given back, \(owed) should be"))
        }
        return found
    }

    /// Won that the payment system gave back.
    private func given(of intent: String) throws(PaymentFault) -> Int64 {
        try payments.refunds(ofIntent: intent).filter { $0.status == .succeeded }
            .reduce(0) { $0 + $1.amount.amount }
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
