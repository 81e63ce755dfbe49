import Domain
import Payments
import Store
import Synchronization
import Testing

@testable import Shop

/// The process dies at every point between hold and settle, and the one after it as well; the next
/// one must bring it to the same end: charged once, or not at all, and every sum right.
///
/// To die is to write nothing any more: the database is closed in the middle of a call to the
/// payment system. What the dead process still runs through cannot reach anything.
@Suite struct CrashWalkTests {
    /// The number of a call to the payment system, and whether it has done its work.
    struct Moment: Sendable, Hashable, CustomTestStringConvertible {
        var call: Int
        var isDone: Bool
        var testDescription: String { "\(isDone ? "after" : "before") call \(call)" }
    }

    /// No death at all, and one before and after each of the first calls.
    static func moments(calls: Int) -> [Moment?] {
        let deaths = (0..<calls).flatMap { call in
            [false, true].map { Moment(call: call, isDone: $0) }
        }
        return [nil] + deaths
    }

    enum Verdict: Sendable, CaseIterable { case captured, declined }

    /// Runs work in a process that dies at this moment of it, then the next process.
    private func die(
        at moment: Moment?, _ shop: TestShop, _ work: (TestShop) throws -> Void
    ) throws -> TestShop {
        let first = shop.payments.calls.count
        let database = shop.shop.database
        if let moment {
            shop.payments.watch { call, isDone throws(PaymentFault) in
                guard
                    call - first > moment.call
                        || call - first == moment.call && (isDone || !moment.isDone)
                else { return }
                database.close()
                throw .noAnswer("dead")
            }
        }
        // Whatever it answers, it is lost.
        try? work(shop)
        database.close()
        shop.payments.watch(nil)
        shop.clock.advance(10 * Timestamp.second)
        return try TestShop(after: shop)
    }

    private func housekeep(_ shop: TestShop) throws {
        for _ in 0..<20 where try shop.housekeeper.settleUnknown() != (0, 0) {
            shop.clock.advance(10 * Timestamp.second)
        }
        #expect(try shop.shop.database.read { try $0.unknownOutcomes() } == 0)
    }

    @Test(arguments: Verdict.allCases, [true, false])
    func aPaymentComesToOneEnd(verdict: Verdict, honoursKeys: Bool) throws {
        for first in Self.moments(calls: 2) {
            for second in Self.moments(calls: 2) {
                try walkPayment(first, second, verdict, TestPayments(honoursKeys: honoursKeys))
            }
        }
    }

    private func walkPayment(
        _ first: Moment?, _ second: Moment?, _ verdict: Verdict, _ payments: TestPayments
    ) throws {
        let comment: Comment = "\(first?.testDescription ?? "-"), \(second?.testDescription ?? "-")"
        let shop = try TestShop(payments: payments)
        if verdict == .declined { payments.plan(.confirm, .decline(reason: "stolen"), times: 3) }
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 5)
        let order = try shop.place(customer, (product, 2))
        let next = try die(at: first, shop) { _ = try $0.pay(order) }
        let last = try die(at: second, next) { _ = try $0.housekeeper.settleUnknown() }
        try housekeep(last)
        switch verdict {
        case .captured:
            #expect(try last.state(order) == .paid, comment)
            #expect(payments.captures(of: order.id).count == 1, comment)
            #expect(payments.taken(for: order.id) == 2000, comment)
            #expect(try last.balance(customer) == Balance(balance: Won(8000), held: .zero), comment)
            #expect(try last.stock(product) == .init(onHand: 3, held: 0), comment)
            #expect(try last.sales(product) == 2, comment)
        case .declined:
            #expect(try last.state(order) == .created, comment)
            #expect(payments.taken(for: order.id) == 0, comment)
            #expect(
                try last.balance(customer) == Balance(balance: Won(10_000), held: .zero), comment)
            #expect(try last.stock(product) == .init(onHand: 5, held: 0), comment)
        }
        try last.audit()
    }

    /// After the hold alone: the process died before it sent a call.
    @Test func aHoldAloneIsSettled() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        let next = try die(at: nil, shop) { shop in
            _ = try shop.shop.run(
                HoldOrder(
                    order: order.id, customer: customer.id, settleLease: HoldOrder.settleLease))
        }
        #expect(next.payments.calls == [])
        #expect(try next.state(order) == .paying)
        try next.audit()
        try housekeep(next)
        #expect(try next.state(order) == .paid)
        try next.audit()
    }

    /// A name that was stored by a process that died before it confirmed.
    @Test(arguments: [true, false])
    func aStoredNameIsNotMadeAgain(honoursKeys: Bool) throws {
        let shop = try TestShop(payments: TestPayments(honoursKeys: honoursKeys))
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        let next = try die(at: Moment(call: 1, isDone: false), shop) { _ = try $0.pay(order) }
        try housekeep(next)
        #expect(next.payments.intents.count == 1)
        #expect(next.payments.captures(of: order.id).count == 1)
        try next.audit()
    }

    @Test(arguments: [true, false])
    func aRefundComesToOneEnd(honoursKeys: Bool) throws {
        for first in Self.moments(calls: 2) {
            for second in Self.moments(calls: 2) {
                let payments = TestPayments(honoursKeys: honoursKeys)
                let shop = try TestShop(payments: payments)
                let customer = try shop.customer(balance: 10_000)
                let product = try shop.product(stock: 5)
                let order = try shop.sold(customer, product, 2)
                let next = try die(at: first, shop) { _ = try $0.cancel(order, by: customer) }
                let last = try die(at: second, next) { _ = try $0.housekeeper.settleUnknown() }
                try housekeep(last)
                #expect(try last.state(order) == .cancelled)
                #expect(payments.refunds.count == 1)
                #expect(payments.taken(for: order.id) == 0)
                #expect(
                    try last.balance(customer) == Balance(balance: Won(10_000), held: .zero))
                #expect(try last.stock(product) == .init(onHand: 5, held: 0))
                #expect(try last.sales(product) == 0)
                try last.audit()
            }
        }
    }

    /// A late capture is given back once, wherever the giving back is cut off.
    @Test(arguments: [true, false])
    func aLateCaptureComesToOneEnd(honoursKeys: Bool) throws {
        for moment in Self.moments(calls: 3) {
            let payments = TestPayments(honoursKeys: honoursKeys)
            let shop = try TestShop(payments: payments)
            let customer = try shop.customer(balance: 10_000)
            let order = try shop.place(customer, (try shop.product(), 2))
            payments.plan(.confirm, .decline(reason: "stolen"))
            _ = try refusal { try shop.pay(order) }
            let intent = try #require(payments.intents.first?.id)
            payments.edit { $0.intents[intent]?.status = .succeeded }
            let next = try die(at: moment, shop) { shop in
                try HandlePaymentWebhook(id: "evt_1", intent: intent).run(in: shop.shop)
                _ = try shop.housekeeper.settleUnknown()
            }
            // A system that got no response sends its event once more.
            try HandlePaymentWebhook(id: "evt_2", intent: intent).run(in: next.shop)
            try housekeep(next)
            #expect(payments.refunds.count == 1)
            try next.audit()
        }
    }
}
