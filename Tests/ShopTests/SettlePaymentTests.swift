import Domain
import Payments
import Store
import Testing

@testable import Shop

/// Outcomes that are not known at once: everything stays held, and the housekeeper finds out.
@Suite struct SettlePaymentTests {
    private struct Scene {
        let shop: TestShop
        let customer: Customer
        let product: Product
        let order: Order

        init(payments: TestPayments = TestPayments()) throws {
            shop = try TestShop(payments: payments)
            customer = try shop.customer(balance: 10_000)
            product = try shop.product(stock: 5)
            order = try shop.place(customer, (product, 2))
        }

        func expectHeld() throws {
            #expect(try shop.state(order) == .paying)
            #expect(try shop.stock(product) == .init(onHand: 5, held: 2))
            #expect(try shop.balance(customer) == Balance(balance: Won(10_000), held: Won(2000)))
            try shop.audit()
        }

        func expectPaidOnce() throws {
            #expect(try shop.state(order) == .paid)
            #expect(try shop.stock(product) == .init(onHand: 3, held: 0))
            #expect(try shop.balance(customer) == Balance(balance: Won(8000), held: .zero))
            #expect(try shop.sales(product) == 2)
            #expect(shop.payments.taken(for: order.id) == 2000)
            try shop.audit()
        }

        func expectLetGo() throws {
            #expect(try shop.stock(product) == .init(onHand: 5, held: 0))
            #expect(try shop.balance(customer) == Balance(balance: Won(10_000), held: .zero))
            #expect(try shop.sales(product) == 0)
            #expect(shop.payments.taken(for: order.id) == 0)
            try shop.audit()
        }
    }

    @Test(arguments: [true, false], [TestPayments.Call.create, .confirm])
    func anAnswerLostBeforeOrAfterIsAskedFor(honoursKeys: Bool, call: TestPayments.Call) throws {
        for fault in [TestPayments.Fault.lostBefore, .lostAfter] {
            let scene = try Scene(payments: TestPayments(honoursKeys: honoursKeys))
            scene.shop.payments.plan(call, fault)
            guard case .paying(let order) = try scene.shop.pay(scene.order) else {
                Issue.record("not paying")
                return
            }
            #expect(order.state == .paying)
            try scene.expectHeld()
            // Asking again while it is unknown changes nothing and sends no call.
            let calls = scene.shop.payments.calls.count
            guard case .paying = try scene.shop.pay(scene.order) else {
                Issue.record("not paying")
                return
            }
            #expect(scene.shop.payments.calls.count == calls)
            scene.shop.clock.advance(500)
            let settled = try scene.shop.housekeeper.settleUnknown()
            #expect(settled == (1, 0))
            try scene.expectPaidOnce()
        }
    }

    @Test func isNotAskedForBeforeItsTime() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.confirm, .lostBefore, times: 20)
        _ = try scene.shop.pay(scene.order)
        var pauses: [Int64] = []
        for _ in 0..<6 {
            var pause: Int64 = 0
            while try scene.shop.housekeeper.settleUnknown() == (0, 0) {
                scene.shop.clock.advance(100)
                pause += 100
            }
            pauses.append(pause)
        }
        #expect(pauses == [500, 1000, 2000, 4000, 4000, 4000])
        scene.shop.payments.heal()
        scene.shop.clock.advance(4000)
        #expect(try scene.shop.housekeeper.settleUnknown() == (1, 0))
        try scene.expectPaidOnce()
    }

    @Test func isSettledWithin10SecondsOnceThereIsAnAnswer() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.confirm, .lostBefore, times: .max >> 50)
        _ = try scene.shop.pay(scene.order)
        for _ in 0..<600 {
            scene.shop.clock.advance(Timestamp.second)
            _ = try scene.shop.housekeeper.settleUnknown()
        }
        try scene.expectHeld()
        scene.shop.payments.heal()
        var seconds = 0
        while try scene.shop.state(scene.order) == .paying, seconds < 60 {
            scene.shop.clock.advance(Timestamp.second)
            seconds += 1
            _ = try scene.shop.housekeeper.settleUnknown()
        }
        #expect(seconds <= 10)
        try scene.expectPaidOnce()
    }

    @Test func oneThatStaysUndecidedIsAskedForAgain() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.confirm, .pend)
        guard case .paying = try scene.shop.pay(scene.order) else {
            Issue.record("not paying")
            return
        }
        scene.shop.clock.advance(Timestamp.second)
        #expect(try scene.shop.housekeeper.settleUnknown() == (0, 1))
        try scene.expectHeld()
        scene.shop.payments.edit { book in
            for id in book.intents.keys { book.intents[id]?.status = .succeeded }
        }
        scene.shop.clock.advance(5 * Timestamp.second)
        #expect(try scene.shop.housekeeper.settleUnknown() == (1, 0))
        try scene.expectPaidOnce()
    }

    @Test func aDeclineThatIsLearnedLaterLetsGo() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.confirm, .pend)
        _ = try scene.shop.pay(scene.order)
        scene.shop.payments.edit { book in
            for id in book.intents.keys { book.intents[id]?.status = .declined(reason: "stolen") }
        }
        scene.shop.clock.advance(Timestamp.second)
        #expect(try scene.shop.housekeeper.settleUnknown() == (1, 0))
        #expect(try scene.shop.state(scene.order) == .created)
        #expect(
            try scene.shop.shop.order(scene.order.id, of: scene.customer.id).declineReason
                == "stolen")
        try scene.expectLetGo()
    }

    /// An answer for another amount, currency or order settles nothing.
    @Test(arguments: 0..<3, [TestPayments.Call.create, .confirm])
    func anAnswerThatIsNotAboutThisIsNoAnswer(which: Int, call: TestPayments.Call) throws {
        let scene = try Scene()
        scene.shop.payments.plan(
            call,
            .say { intent in
                var other = intent
                switch which {
                case 0: other.amount = Won(1)
                case 1: other.currency = "usd"
                default: other.order = OrderId(1)
                }
                return other
            })
        guard case .paying = try scene.shop.pay(scene.order) else {
            Issue.record("not paying")
            return
        }
        try scene.expectHeld()
        scene.shop.clock.advance(Timestamp.second)
        #expect(try scene.shop.housekeeper.settleUnknown() == (1, 0))
        try scene.expectPaidOnce()
    }

    @Test func oneThatCannotBeConfirmedIsCalledOffInTheEnd() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.confirm, .lostBefore)
        _ = try scene.shop.pay(scene.order)
        // Every responder was down for longer than anybody waits.
        scene.shop.clock.advance(SettlePayment.maxUnconfirmedAge + 1)
        #expect(try scene.shop.housekeeper.settleUnknown() == (1, 0))
        #expect(scene.shop.payments.intents.map(\.status) == [.canceled])
        try scene.expectLetGo()
        #expect(try scene.shop.housekeeper.expireOrders() == 1)
        #expect(try scene.shop.state(scene.order) == .expired)
        try scene.expectLetGo()
    }

    @Test func oneThatWasConfirmedIsNeverCalledOff() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.confirm, .lostAfter)
        _ = try scene.shop.pay(scene.order)
        scene.shop.clock.advance(2 * SettlePayment.maxUnconfirmedAge)
        #expect(try scene.shop.housekeeper.expireOrders() == 0, "it is being paid")
        #expect(try scene.shop.housekeeper.settleUnknown() == (1, 0))
        try scene.expectPaidOnce()
    }

    /// A payment that succeeds after its order let it go is given back, and nothing here moves.
    @Test(arguments: [OrderState.created, .expired, .cancelled, .paid])
    func aLateCaptureIsGivenBack(then state: OrderState) throws {
        let scene = try Scene()
        let shop = scene.shop
        shop.payments.plan(.confirm, .decline(reason: "card_declined"))
        #expect(throws: Refusal.self) { try shop.pay(scene.order) }
        switch state {
        case .expired:
            shop.clock.advance(Order.lifetime)
            _ = try shop.housekeeper.expireOrders()
        case .cancelled: _ = try shop.cancel(scene.order, by: scene.customer)
        case .paid: _ = try shop.pay(scene.order)
        default: break
        }
        #expect(try shop.state(scene.order) == state)
        // What was declined has gone through after all; the system says so.
        let late = try #require(shop.payments.intents.first { $0.attempt == 1 })
        shop.payments.edit { $0.intents[late.id]?.status = .succeeded }
        try HandlePaymentWebhook(id: "evt_1", intent: late.id).run(in: shop.shop)
        #expect(try shop.housekeeper.settleUnknown() == (1, 0))
        #expect(shop.payments.refunds.map(\.intent) == [late.id])
        #expect(try shop.state(scene.order) == state)
        // Hearing of it again gives nothing back twice.
        try HandlePaymentWebhook(id: "evt_2", intent: late.id).run(in: shop.shop)
        #expect(try shop.housekeeper.settleUnknown() == (0, 0))
        #expect(shop.payments.refunds.count == 1)
        if state == .paid { try scene.expectPaidOnce() } else { try scene.expectLetGo() }
    }

    /// A call for an attempt that another one has cancelled reports that it was declined.
    @Test func theLaterCallReportsTheDecline() throws {
        let scene = try Scene(payments: TestPayments(honoursKeys: false))
        let shop = scene.shop
        // Just before this thread confirms, another one has, and was declined.
        shop.payments.watch { call, isDone throws(PaymentFault) in
            guard call == 1, !isDone else { return }
            shop.payments.watch(nil)
            shop.payments.plan(.confirm, .decline(reason: "card_declined"))
            shop.clock.advance(HoldOrder.settleLease)
            _ = try? shop.housekeeper.settleUnknown()
        }
        #expect(
            try refusal { try shop.pay(scene.order) } == .paymentDeclined(reason: "card_declined"))
        _ = try shop.housekeeper.settleUnknown()
        #expect(shop.payments.refunds.count == 1)
        try scene.expectLetGo()
    }

    @Test func twoThatHaveAnIntentMadeAgreeOnOne() throws {
        let scene = try Scene(payments: TestPayments(honoursKeys: false))
        let shop = scene.shop
        shop.payments.watch { call, isDone throws(PaymentFault) in
            guard call == 0, isDone else { return }
            shop.payments.watch(nil)
            shop.clock.advance(HoldOrder.settleLease)
            _ = try? shop.housekeeper.settleUnknown()
        }
        guard case .paid = try shop.pay(scene.order) else {
            Issue.record("not paid")
            return
        }
        #expect(shop.payments.intents.count == 2)
        #expect(shop.payments.captures(of: scene.order.id).count == 1)
        try scene.expectPaidOnce()
    }

    @Test func asksWithTheSameKeysAgain() throws {
        let scene = try Scene()
        scene.shop.payments.plan(.create, .lostAfter)
        scene.shop.payments.plan(.confirm, .lostAfter)
        _ = try scene.shop.pay(scene.order)
        for _ in 0..<2 {
            scene.shop.clock.advance(5 * Timestamp.second)
            _ = try scene.shop.housekeeper.settleUnknown()
        }
        let id = scene.order.id
        #expect(
            scene.shop.payments.keys == ["\(id)-1-create", "\(id)-1-create", "\(id)-1-confirm"])
        try scene.expectPaidOnce()
    }
}
