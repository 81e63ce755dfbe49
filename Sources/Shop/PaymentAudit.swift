import Domain
package import Payments
package import Store

extension Shop {
    /// Every attempt whose intent is known must have become at the payment system what it is here.
    /// The shop may be open meanwhile.
    /// - Parameter report: gets each difference, also where a later question is not answered.
    package func findPaymentDiscrepancies(_ report: (Discrepancy) -> Void) throws {
        var (order, attempt) = (OrderId(0), 0)
        while true {
            let (from, after) = (order, attempt)
            let page = try database.read {
                try $0.paymentsWithIntent(after: from, attempt: after, limit: Housekeeper.batch)
            }
            guard let last = page.last else { return }
            (order, attempt) = (last.order, last.number)
            for payment in page { try discrepancies(of: payment).forEach(report) }
        }
    }

    /// Money that the payment system took for an order and did not give back, of which nothing is
    /// known here: after a copy of the database was restored, what was paid since that copy.
    /// (What was created and never confirmed has no id here when its response was lost; no one paid
    /// it.)
    /// - Parameter report: gets each of them.
    package func findUnknownCaptures(_ report: (PaymentIntent) -> Void) throws {
        var last: String?
        repeat {
            let page = try payments.intents(after: last)
            last = page.next
            for intent in page.intents where intent.status == .succeeded {
                guard
                    try database.read({ try $0.payment(ofIntent: intent.id) }) == nil,
                    try given(of: intent.id) != intent.amount.amount
                else { continue }
                report(intent)
            }
        } while last != nil
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
    /// moment. It ends, since an attempt changes three times at most.
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
        guard let intent = try intent(id) else { return [differs("\(id) is unknown there")] }
        var found: [Discrepancy] = []
        if intent.amount != payment.amount || intent.order != payment.order {
            found.append(
                differs(
                    "it is for \(intent.amount.amount) won of order "
                        + "\(intent.order?.description ?? "none"), here \(payment.amount.amount)"))
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
