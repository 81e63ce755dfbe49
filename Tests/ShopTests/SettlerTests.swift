import Dispatch
import Domain
import Foundation
import Payments
import Store
import Synchronization
import Testing

@testable import Shop

/// None waits behind another: refunds not behind payments, one that can be decided not behind those
/// that cannot.
@Suite struct SettlerTests {
    /// How a payment system keeps from deciding.
    enum Delay: Sendable, CaseIterable { case processing, errorBefore, silent }

    @Test(arguments: Delay.allCases, [Settler.places, 2 * Settler.maxAtOnce])
    func manyUndecidedPaymentsHoldUpNothingElse(delay: Delay, count: Int) throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 500_000)
        let product = try shop.product(price: 100, stock: 1_000)
        let cancelled = try (0..<5).map { _ in try shop.sold(customer, product, 1) }
        shop.payments.plan(.listRefunds, .lostBefore, times: cancelled.count)
        for order in cancelled { _ = try shop.cancel(order, by: customer) }
        if delay == .processing { shop.payments.plan(.confirm, .pend, times: count) }
        if delay != .processing { shop.payments.plan(.confirm, .lostBefore, times: count) }
        let undecided = try (0..<count).map { _ in try pending(shop, customer, product) }
        shop.payments.plan(.confirm, .lostBefore)
        let decidable = try pending(shop, customer, product)
        shop.payments.heal()

        let stalled = Set(undecided.map(\.id))
        let payments = StallingPayments(shop.payments) { order in
            guard stalled.contains(order) else { return .answer }
            return delay == .silent ? .silence : delay == .processing ? .answer : .fault
        }
        let open = try Shop(
            database: shop.shop.database, payments: payments, clock: { shop.clock.now },
            report: { shop.reports.add($0) })
        shop.clock.advance(10 * Timestamp.second)
        let settler = Settler(shop: open)
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            #expect(throws: Never.self) { _ = try settler.settleDue() }
            ended.signal()
        }
        #expect(try until { try cancelled.allSatisfy { try shop.state($0) == .cancelled } })
        if delay == .silent, count > Settler.maxAtOnce {
            // Each call that takes long leaves its place to another, up to a bound.
            #expect(try until { payments.silent >= Settler.maxAtOnce })
            #expect(payments.silent == Settler.maxAtOnce)
        } else {
            #expect(try until { try shop.state(decidable) == .paid })
        }
        #expect(try undecided.allSatisfy { try shop.state($0) == .paying })
        payments.end()
        ended.wait()
        #expect(try shop.state(decidable) == .paid)
        try shop.audit()
    }

    private func pending(
        _ shop: TestShop, _ customer: Customer, _ product: Product
    ) throws -> Order {
        let order = try shop.place(customer, (product, 1))
        _ = try shop.pay(order)
        return order
    }

    /// False where it is not within a minute, which no machine takes.
    private func until(_ condition: () throws -> Bool) throws -> Bool {
        let end = monotonicMilliseconds() + 60_000
        while try !condition() {
            guard monotonicMilliseconds() < end else { return false }
            usleep(10_000)
        }
        return true
    }

    /// As many calls at once as are agreed upon, however many are due.
    @Test func aSystemThatAnswersIsAskedByFew() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 100_000)
        let product = try shop.product(price: 100, stock: 1_000)
        shop.payments.plan(.confirm, .lostBefore, times: 50)
        for _ in 0..<50 { _ = try pending(shop, customer, product) }
        let running = Mutex((now: 0, most: 0))
        let payments = StallingPayments(shop.payments) { _ in
            running.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
            // Until as many as may ask at once, or nothing more comes.
            for _ in 0..<100 where running.withLock({ $0.most }) < Settler.places { usleep(2_000) }
            running.withLock { $0.now -= 1 }
            return .answer
        }
        // A clock that stands: no call ever counts as slow.
        let settler = Settler(
            shop: try Shop(
                database: shop.shop.database, payments: payments, clock: { shop.clock.now }),
            monotonic: { 0 })
        shop.clock.advance(Timestamp.second)
        let tally = try settler.settleDue()
        #expect(tally.settled == 50 && tally.unanswered == 0)
        #expect(running.withLock { $0.most } == Settler.places)
        try shop.audit()
    }

    /// The clock goes back by three hours, at once and bit by bit, while payments are unknown. Not
    /// further on than an order lives: an older payment is called off.
    @Test(arguments: [-3 * Timestamp.hour, Order.lifetime / 3])
    func aClockThatJumpsStopsNothing(_ jump: Int64) throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 50)
        shop.payments.plan(.confirm, .lostBefore)
        let before = try pending(shop, customer, product)
        shop.clock.advance(jump)
        // By a process that has only just started.
        #expect(try shop.housekeeper.settleUnknown() == (1, 0))
        #expect(try shop.state(before) == .paid)

        let settler = Settler(shop: shop.shop)
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            #expect(throws: Never.self) { try settler.run { _ in } }
            ended.signal()
        }
        shop.payments.plan(.confirm, .lostBefore, times: 3)
        let order = try pending(shop, customer, product)
        let isPaid = try until {
            shop.clock.advance(jump / 60)
            return try shop.state(order) == .paid
        }
        #expect(isPaid)
        let refunded = try shop.sold(customer, product, 1)
        shop.payments.plan(.listRefunds, .lostBefore)
        _ = try shop.cancel(refunded, by: customer)
        shop.clock.advance(-jump)
        let isBack = try until { try shop.state(refunded) == .cancelled }
        #expect(isBack)
        try shop.audit()
        shop.shop.database.close()
        ended.wait()
    }

    /// As `shopctl settle` does.
    @Test func timesCanBeIgnored() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product()
        shop.payments.plan(.confirm, .lostBefore, times: 2)
        let orders = try (0..<2).map { _ in try pending(shop, customer, product) }
        #expect(try shop.housekeeper.settleUnknown() == (0, 0))
        shop.payments.plan(.read, .lostBefore)
        #expect(try shop.housekeeper.settleUnknown(ignoresTimes: true) == (1, 1))
        #expect(try shop.housekeeper.settleUnknown(ignoresTimes: true) == (1, 0))
        #expect(try orders.allSatisfy { try shop.state($0) == .paid })
        try shop.audit()
    }
}

/// A payment system that decides some orders, and not others.
private final class StallingPayments: PaymentSystem {
    enum Reply: Sendable { case answer, fault, silence }

    private let system: TestPayments
    private let reply: @Sendable (OrderId) -> Reply
    private let isOver = DispatchSemaphore(value: 0)
    private let waiting = Mutex(0)

    /// How many calls wait for an answer that does not come.
    var silent: Int { waiting.withLock { $0 } }

    init(_ system: TestPayments, reply: @escaping @Sendable (OrderId) -> Reply) {
        self.system = system
        self.reply = reply
    }

    /// Breaks all silent calls off, now and later.
    func end() { isOver.signal() }

    private func check(_ order: OrderId?) throws(PaymentFault) {
        guard let order else { return }
        switch reply(order) {
        case .answer: return
        case .fault: throw .noAnswer("500")
        case .silence:
            waiting.withLock { $0 += 1 }
            isOver.wait()
            isOver.signal()
            throw .noAnswer("timeout")
        }
    }

    func createIntent(
        order: OrderId, attempt: Int, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentIntent {
        try check(order)
        return try system.createIntent(order: order, attempt: attempt, amount: amount, key: key)
    }

    func confirmIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        try system.confirmIntent(id, key: key)
    }

    func intent(_ id: String) throws(PaymentFault) -> PaymentIntent {
        try check(system.intents.first { $0.id == id }?.order)
        return try system.intent(id)
    }

    func cancelIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        try system.cancelIntent(id, key: key)
    }

    func createRefund(
        intent: String, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentRefund {
        try system.createRefund(intent: intent, amount: amount, key: key)
    }

    func refunds(ofIntent id: String) throws(PaymentFault) -> [PaymentRefund] {
        try system.refunds(ofIntent: id)
    }

    func intents(after last: String?) throws(PaymentFault) -> IntentPage {
        try system.intents(after: last)
    }

    func event(
        body: [UInt8], signature: String?, at now: Timestamp
    ) throws(WebhookFault) -> PaymentEvent { throw .wrongSignature }
}
