import Domain
import Testing

@testable import Store

/// Guards that stand behind the stories: even a story that is wrong cannot move money or units
/// twice.
@Suite struct GuardTests {
    private let database: Database
    private let file: TestFile
    private let orders: [OrderState: Order]
    private let customer: CustomerId

    init() throws {
        file = try TestFile()
        database = try file.open()
        (orders, customer) = try database.write { transaction in
            let scene = try Scene(transaction)
            return (scene.orders, scene.customer.id)
        }
    }

    private func order(_ state: OrderState) throws -> Order { try #require(orders[state]) }

    /// Whether a piece of work is stopped, and leaves nothing behind.
    private func isStopped(
        _ work: @escaping @Sendable (WriteTransaction) throws -> Void
    ) throws -> Bool {
        do {
            try database.write(work)
            return false
        } catch is StoreFault {
            return try database.read { try $0.discrepancies() } == []
        }
    }

    private func payment(_ state: OrderState) throws -> PaymentAttempt {
        let id = try order(state).id
        return try #require(try database.read { try $0.latestPayment(of: id) })
    }

    @Test func aHoldEndsOnce() throws {
        let now = Scene.start
        for state in [OrderState.paid, .created] {
            let (order, payment) = (try order(state), try payment(state))
            #expect(
                try isStopped { transaction in
                    let id = try transaction.nextTransferId(at: now, random: 0)
                    _ = try transaction.postHold(
                        payment.hold, of: order.customer, payment.amount, id: id, order: order.id,
                        at: now)
                })
            #expect(
                try isStopped { transaction in
                    let id = try transaction.nextTransferId(at: now, random: 0)
                    try transaction.voidHold(
                        payment.hold, of: order.customer, payment.amount, id: id, order: order.id,
                        at: now)
                })
        }
    }

    @Test func aPaymentIsSettledOnce() throws {
        for state in [OrderState.paid, .created] {
            let payment = try payment(state)
            #expect(
                try isStopped { try $0.settlePayment(payment, .captured, at: Scene.start) })
            #expect(
                try isStopped { try $0.settlePayment(payment, .declined, at: Scene.start) })
        }
    }

    @Test func anOrderMovesFromWhereItWasReadOnly() throws {
        // As it was before another thread moved it on.
        let old = try order(.paying)
        let stale = Order(
            id: old.id, customer: old.customer, state: .created, lines: old.lines,
            total: old.total, createdAt: old.createdAt, expiresAt: old.expiresAt)
        #expect(
            try isStopped { try $0.moveOrder(stale, to: stale.after(.expire, at: Scene.start)) })
    }

    @Test func unitsAreSoldAndReturnedOnce() throws {
        let now = Scene.start
        for state in [OrderState.paid, .cancelled] {
            let order = try order(state)
            let line = order.lines[0]
            #expect(
                try isStopped { transaction in
                    try transaction.sellHeldStock(
                        of: line.product, line.quantity, order: order.id, at: now)
                })
        }
        let cancelled = try order(.cancelled)
        let line = cancelled.lines[0]
        #expect(
            try isStopped { transaction in
                try transaction.returnStock(
                    of: line.product, line.quantity, order: cancelled.id, at: now)
            })
        #expect(
            try isStopped { transaction in
                // More than all that are held.
                try transaction.releaseStock(of: line.product, Quantity(3))
            })
    }

    @Test func aRefundIsPaidOnce() throws {
        let now = Scene.start
        let cancelled = try order(.cancelled)
        #expect(
            try isStopped { transaction in
                let id = try transaction.nextTransferId(at: now, random: 0)
                _ = try transaction.refund(
                    cancelled.customer, cancelled.total, id: id, order: cancelled.id, at: now)
            })
        try database.write { transaction in
            let refund = try #require(try transaction.refund(of: cancelled.id, attempt: 1))
            #expect(refund.isSettled && refund.reason == .cancellation)
            #expect(try !transaction.settleRefund(refund, id: "re_2", at: now))
            let payment = try #require(try transaction.latestPayment(of: cancelled.id))
            try transaction.addRefund(of: payment, reason: .lateCapture, at: now, retryAt: now)
            #expect(try transaction.refund(of: cancelled.id, attempt: 1) == refund)
        }
        #expect(try database.read { try $0.discrepancies() } == [])
    }

    @Test func aSaleIsTakenOffOnce() throws {
        let line = try order(.paid).lines[0]
        #expect(
            try isStopped { transaction in
                // Two orders with two units each count: no third is there to take off.
                for _ in 0..<3 { try transaction.uncountSale(line, paidAt: Scene.start) }
            })
    }

    @Test func theFirstNameOfAnIntentStands() throws {
        let payment = try payment(.paying)
        #expect(
            try database.write { try $0.setIntent("pi_other", of: payment) }
                == "pi_\(payment.key)")
    }

    @Test func attemptsAreCountedUp() throws {
        #expect(try isStopped { _ = try $0.nextAttempt(of: OrderId(5)) })
        let id = try order(.expired).id
        let numbers = try database.write { transaction in
            try (0..<3).map { _ in try transaction.nextAttempt(of: id) }
        }
        #expect(numbers == [1, 2, 3])
    }

    @Test func paymentsArePagedByTheirIds() throws {
        var seen: [String] = []
        var (order, attempt) = (OrderId(0), 0)
        while true {
            let page = try database.read { transaction in
                try transaction.paymentsWithIntent(after: order, attempt: attempt, limit: 2)
            }
            guard let last = page.last else { break }
            seen += page.map(\.key)
            (order, attempt) = (last.order, last.number)
        }
        #expect(seen.count == 5 && Set(seen).count == 5 && seen == seen.sorted())
    }

    @Test func whatIsPendingIsListedWithItsTime() throws {
        let paying = try payment(.paying)
        try database.write { try $0.scheduleRetry(of: paying, at: Scene.start.advanced(by: 100)) }
        let pending = try database.read { try $0.pendingPayments(limit: 10) }
        #expect(pending.map(\.key) == [paying.key])
        #expect(pending.map(\.retries) == [1])
        #expect(pending.map(\.retryAt) == [Scene.start.advanced(by: 100)])
        #expect(try database.read { try $0.pendingPayments(limit: 0) } == [])
        let refunds = try database.read { try $0.pendingRefunds(limit: 10) }
        #expect(refunds.map(\.order) == [try order(.cancelling).id])
        #expect(refunds.map(\.retryAt) == [Scene.start])
        #expect(try database.read { try $0.unknownOutcomes() } == 2)
    }
}
