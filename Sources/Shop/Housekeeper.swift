import Domain
import Store

/// The background work of the shop: expires orders, removes what is no longer needed, and settles
/// payments and refunds whose outcome is unknown (`Settler`, at the same time as the rest). One at a
/// time among all processes; any can be it.
package struct Housekeeper: Sendable {
    package struct Report: Hashable, Sendable {
        package var expired = 0
        package var removed = 0

        package init() {}
    }

    /// Few enough that a round does not keep writers waiting.
    static let batch = 200
    /// Visitors who come back later find an empty cart.
    package static let visitorCartLifetime = 30 * Timestamp.day
    /// A payment system repeats an event for days at most.
    static let eventLifetime = 30 * Timestamp.day

    package let shop: Shop

    package init(shop: Shop) {
        self.shop = shop
    }

    /// One round of what needs no payment system.
    package func runOnce() throws -> Report {
        var report = Report()
        report.expired = try expireOrders()
        report.removed = try removeOld()
        return report
    }

    /// How many orders expired. Repeated until none is due: other writers get in between.
    package func expireOrders() throws -> Int {
        var expired = 0
        while true {
            let due = try shop.database.read {
                try $0.ordersToExpire(at: shop.clock(), limit: Self.batch)
            }
            guard !due.isEmpty else { return expired }
            let closed = try shop.run(ExpireOrders(orders: due))
            expired += closed
            // The rest was paid or cancelled meanwhile.
            if closed == 0 { return expired }
        }
    }

    /// Asks for every outcome that is due, each once, and waits until all have been asked for.
    /// - Parameter ignoresTimes: everything is due.
    package func settleUnknown(
        ignoresTimes: Bool = false
    ) throws -> (settled: Int, unanswered: Int) {
        let tally = try Settler(shop: shop).settleDue(ignoresTimes: ignoresTimes)
        return (tally.settled, tally.unanswered)
    }

    /// How many rows went. Repeated until nothing is due, so that removing is as fast as making;
    /// each transaction is short, and other writers get in between.
    package func removeOld() throws -> Int {
        var removed = 0
        while true {
            let some =
                try shop.run(RemoveOld()) + shop.run(RemoveSecurityEvents(limit: Self.batch))
            removed += some
            // Then no table had as many as one batch.
            if some < Self.batch { return removed }
        }
    }
}

/// Orders that were not paid in time expire; nothing was held for them.
struct ExpireOrders: Story {
    let orders: [OrderId]

    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        var expired = 0
        for id in orders {
            // It may have been paid or cancelled since it was looked up.
            guard let order = try transaction.order(id), order.isExpired(at: now),
                order.state.step(on: .expire) == .close
            else { continue }
            try transaction.moveOrder(order, to: order.after(.expire, at: now))
            expired += 1
        }
        return expired
    }
}

private struct RemoveOld: Story {
    func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Int {
        let limit = Housekeeper.batch
        return try transaction.removeSessions(expiredAt: now, limit: limit)
            + transaction.removeRecoveryLinks(expiredAt: now, limit: limit)
            + transaction.removeStoredResponses(
                before: now.advanced(by: -IdempotentRequest.lifetime), limit: limit)
            + transaction.removeFlashMessages(
                before: now.advanced(by: -KeepFlashMessage.lifetime), limit: limit)
            + transaction.removePaymentEvents(
                before: now.advanced(by: -Housekeeper.eventLifetime), limit: limit)
            + transaction.removeOrdersNeverPaid(
                expiredBefore: now.advanced(by: -Order.unpaidRetention), limit: limit)
            + transaction.removeSignInThrottles(
                dueBefore: now.advanced(by: -SignInThrottle.memory),
                beyond: SignInThrottle.maxCount, limit: limit)
            + transaction.removeVisitorCarts(
                untouchedSince: now.advanced(by: -Housekeeper.visitorCartLifetime), limit: limit)
    }
}
