import Domain
import Payments
import Store
import Synchronization

/// Does what nobody asks for: lets orders expire, settles payments and refunds whose outcome is
/// unknown, and clears away what is no longer needed. One at a time among all processes; any can be
/// it.
package struct Housekeeper: Sendable {
    package struct Tidied: Hashable, Sendable {
        package var expired = 0
        package var settled = 0
        package var unanswered = 0
        package var removed = 0

        package init() {}
    }

    /// Few enough that a round does not keep writers waiting.
    static let batch = 200
    /// How many ask the payment system at once, once it is known to answer.
    static let askers = 8
    /// Visitors who come back later find an empty cart.
    static let visitorCartLifetime = 30 * Timestamp.day
    /// A payment system repeats an event for days at most.
    static let eventLifetime = 30 * Timestamp.day

    package let shop: Shop

    package init(shop: Shop) {
        self.shop = shop
    }

    /// One round of all of it.
    package func tidy() throws -> Tidied {
        var tidied = Tidied()
        tidied.expired = try expireOrders()
        let settled = try settleUnknown()
        tidied.settled = settled.settled
        tidied.unanswered = settled.unanswered
        tidied.removed = try removeOld()
        return tidied
    }

    /// How many orders expired.
    package func expireOrders() throws -> Int {
        let due = try shop.database.read {
            try $0.ordersToExpire(at: shop.clock(), limit: Self.batch)
        }
        guard !due.isEmpty else { return 0 }
        return try shop.run(ExpireOrders(orders: due))
    }

    /// Asks for every outcome that is due. The first is asked for alone: while the payment system
    /// does not answer, one thread at a time waits for it, and nothing else does.
    package func settleUnknown() throws -> (settled: Int, unanswered: Int) {
        var settled = 0
        while true {
            let now = shop.clock()
            let (payments, refunds) = try shop.database.read {
                (
                    try $0.paymentsToAsk(at: now, limit: Self.batch),
                    try $0.refundsToAsk(at: now, limit: Self.batch)
                )
            }
            let due = payments.map(Due.payment) + refunds.map(Due.refund)
            guard let first = due.first else { return (settled, 0) }
            guard try settle(first) else { return (settled, 1) }
            let rest = due.dropFirst()
            let answered = Mutex(0)
            inParallel(Array(rest), threads: Self.askers) { item in
                do {
                    if try settle(item) { answered.withLock { $0 += 1 } }
                } catch {
                    shop.report("nothing can be written: \(error)")
                }
            }
            let count = answered.withLock { $0 }
            settled += 1 + count
            if count < rest.count { return (settled, rest.count - count) }
        }
    }

    private enum Due: Sendable {
        case payment(PaymentAttempt)
        case refund(RefundRequest)

        var key: String {
            switch self {
            case .payment(let payment): payment.key
            case .refund(let refund): refund.key
            }
        }
    }

    /// Whether it has an outcome now. One whose outcome cannot be written down waits like one that
    /// was not answered, so that it never stands before all others.
    private func settle(_ due: Due) throws -> Bool {
        do {
            switch due {
            case .payment(let payment):
                if case .unknown = try SettlePayment(payment).run(in: shop) { return false }
            case .refund(let refund):
                if case .unknown = try SettleRefund(refund).run(in: shop) { return false }
            }
            return true
        } catch {
            shop.report("not settled: \(due.key): \(error)")
            switch due {
            case .payment(let payment): try shop.run(AskAgainLater(payment: payment))
            case .refund(let refund): try shop.run(AskForRefundLater(refund: refund))
            }
            return false
        }
    }

    /// How many rows went.
    package func removeOld() throws -> Int {
        try shop.run(RemoveOld()) + shop.run(RemoveSecurityEvents(limit: Self.batch))
    }
}

/// Orders that nobody paid in time are closed; nothing was held for them.
struct ExpireOrders: Story {
    let orders: [OrderId]

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        var expired = 0
        for id in orders {
            // It may have been paid or cancelled since it was looked up.
            guard let order = try transaction.order(id), order.isExpired(at: now),
                order.state.step(on: .expire) == .close
            else { continue }
            try transaction.moveOrder(
                order, to: order.state.state(after: .expire), declineReason: order.declineReason)
            expired += 1
        }
        return expired
    }
}

private struct RemoveOld: Story {
    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        let limit = Housekeeper.batch
        return try transaction.removeSessions(expiredAt: now, limit: limit)
            + transaction.removeRecordedAnswers(
                before: now.advanced(by: -IdempotencyUse.lifetime), limit: limit)
            + transaction.removeFlashMessages(
                before: now.advanced(by: -KeepFlashMessage.lifetime), limit: limit)
            + transaction.removePaymentEvents(
                before: now.advanced(by: -Housekeeper.eventLifetime), limit: limit)
            + transaction.removeVisitorCarts(
                untouchedSince: now.advanced(by: -Housekeeper.visitorCartLifetime), limit: limit)
    }
}
