import Domain
import Payments
import Store
import Synchronization
import Testing

@testable import Shop

/// A webhook is a hint: the outcome of the payment is asked for.
@Suite struct HandlePaymentWebhookTests {
    private let shop: TestShop
    private let order: Order
    private let intent: String

    /// A payment whose outcome is unknown here.
    init() throws {
        shop = try TestShop()
        order = try shop.place(try shop.customer(balance: 10_000), (try shop.product(), 2))
        shop.payments.plan(.confirm, .lostAfter)
        _ = try shop.pay(order)
        intent = try #require(shop.payments.intents.first?.id)
    }

    private func handle(_ id: String, _ intent: String? = nil) throws {
        try HandlePaymentWebhook(id: id, intent: intent ?? self.intent).run(in: shop.shop)
    }

    private func handle(body: String, signature: String? = "signed") throws {
        try HandlePaymentWebhook(body: Array(body.utf8), signature: signature).run(in: shop.shop)
    }

    @Test func whatIsNotSignedOrNoEventIsRefused() throws {
        let calls = shop.payments.calls.count
        for signature in [nil, "", "other"] {
            #expect(throws: HandlePaymentWebhook.Invalid.signature) {
                try handle(body: "{}", signature: signature)
            }
        }
        #expect(throws: HandlePaymentWebhook.Invalid.event) { try handle(body: "{}") }
        #expect(shop.payments.calls.count == calls)
    }

    @Test func settlesAtOnceWhatIsUnknown() throws {
        try handle("evt_1")
        #expect(try shop.state(order) == .paid)
        #expect(shop.payments.taken(for: order.id) == 2000)
        try shop.audit()
    }

    @Test func anEventSentTwiceIsHandledOnce() throws {
        try handle("evt_1")
        let calls = shop.payments.calls.count
        try handle("evt_1")
        #expect(shop.payments.calls.count == calls)
        try handle("evt_2")
        #expect(try shop.state(order) == .paid)
        try shop.audit()
    }

    @Test func anEventOfSomethingUnknownIsNoMatter() throws {
        let calls = shop.payments.calls.count
        try handle("evt_1", "pi_of_another_shop")
        #expect(shop.payments.calls.count == calls)
        #expect(try shop.state(order) == .paying)
    }

    @Test func nothingIsAskedForWhatIsSettled() throws {
        try handle("evt_1")
        let calls = shop.payments.calls.count
        try handle("evt_2")
        #expect(shop.payments.calls.count == calls)
    }

    @Test func moneyThatCameAfterADeclineIsFound() throws {
        let order = try shop.place(try shop.customer(balance: 10_000), (try shop.product(), 2))
        shop.payments.plan(.confirm, .decline(reason: "card_declined"))
        _ = try refusal { try shop.pay(order) }
        let declined = try #require(shop.payments.intents.first { $0.order == order.id })
        shop.payments.edit { $0.intents[declined.id]?.status = .succeeded }
        shop.payments.plan(.read, .lostAfter)
        #expect(throws: Unavailable.self) { try handle("evt_1", declined.id) }
        // So it is sent again.
        try handle("evt_1", declined.id)
        #expect(try shop.housekeeper.settleUnknown().unanswered == 0)
        #expect(shop.payments.taken(for: order.id) == 0)
        try shop.audit()
    }

    /// The event overtakes the answer: the thread that waits for that settles it. One that died
    /// cannot, and the housekeeper asks a second later.
    @Test func aPaymentUnderWayIsLeftToItsThread() throws {
        let order = try shop.place(try shop.customer(balance: 10_000), (try shop.product(), 2))
        let calls = Mutex<[TestPayments.Call]>([])
        let (shop, first) = (shop, shop.payments.calls.count)
        shop.payments.watch { call, isDone throws(PaymentFault) in
            // The confirmation is done, and its answer under way: the process ends.
            guard call == first + 1, isDone else { return }
            let name = shop.payments.intents.first { $0.order == order.id }?.id ?? ""
            do {
                try HandlePaymentWebhook(id: "evt_1", intent: name).run(in: shop.shop)
            } catch { throw .noAnswer("\(error)") }
            calls.withLock { $0 = shop.payments.calls }
            shop.payments.watch(nil)
            shop.shop.database.close()
        }
        #expect(throws: (any Error).self) { try shop.pay(order) }
        #expect(calls.withLock { $0.suffix(2) } == [.create, .confirm], "nothing more was asked")
        let next = try TestShop(after: shop)
        #expect(try next.housekeeper.settleUnknown().settled == 0, "its time has not come")
        next.clock.advance(Timestamp.second)
        #expect(try next.housekeeper.settleUnknown().settled >= 1)
        #expect(try next.state(order) == .paid)
        try next.audit()
    }

    @Test func eventsAreForgottenAfterAMonth() throws {
        try handle("evt_1")
        shop.clock.advance(30 * Timestamp.day)
        #expect(try shop.housekeeper.removeOld() == 0)
        shop.clock.advance(1)
        #expect(try shop.housekeeper.removeOld() == 1)
    }
}
