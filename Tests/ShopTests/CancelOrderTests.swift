import Domain
import Payments
import Store
import Testing

@testable import Shop

@Suite struct CancelOrderTests {
    @Test func givesEverythingBackOnce() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let (pear, plum) = (try shop.product(price: 1000), try shop.product(price: 500))
        let order = try shop.place(customer, (pear, 2), (plum, 1))
        _ = try shop.pay(order)
        shop.clock.advance(Timestamp.hour)
        let cancelledAt = shop.clock.now
        for _ in 0..<2 {
            let cancelled = try shop.cancel(order, by: customer)
            #expect(cancelled.state == .cancelled && cancelled.cancelledAt == cancelledAt)
            #expect(cancelled.paidAt != nil)
            #expect(try shop.balance(customer) == Balance(balance: Won(10_000), held: .zero))
            #expect(try shop.stock(pear) == .init(onHand: 10, held: 0))
            #expect(try shop.stock(plum) == .init(onHand: 10, held: 0))
            #expect(try shop.sales(pear) == 0)
            #expect(shop.payments.refunds.map(\.amount) == [Won(2500)])
            shop.clock.advance(Timestamp.minute)
        }
        let entry = try #require(try shop.ledger(customer).last)
        #expect(entry.kind == .refund && entry.amount == Won(2500) && entry.order == order.id)
        let movements = try shop.shop.stockMovements(of: pear.id, before: nil, limit: .usual)
        #expect(movements.items.map(\.kind) == [.returned, .sold, .received])
        try shop.audit()
    }

    @Test(
        arguments: [
            (Role.customer, 0, true), (.customer, 86_400_000 - 1, true),
            (.customer, 86_400_000, false),
            (.operator, 86_400_000, true), (.operator, 40 * 86_400_000, true),
        ] as [(Role, Int64, Bool)])
    func isPossibleForADay(by role: Role, after milliseconds: Int64, isPossible: Bool) throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.sold(customer, try shop.product(), 2)
        let canceller = role == .operator ? try shop.customer(role: .operator) : customer
        shop.clock.advance(milliseconds)
        if isPossible {
            #expect(try shop.cancel(order, by: canceller).state == .cancelled)
            #expect(try shop.balance(customer).balance == Won(10_000))
        } else {
            #expect(try refusal { try shop.cancel(order, by: canceller) } == .notCancellable)
            #expect(try shop.state(order) == .paid)
            #expect(shop.payments.refunds == [])
        }
        try shop.audit()
    }

    @Test func anUnpaidOrderIsJustClosed() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        for _ in 0..<2 {
            let cancelled = try shop.cancel(order, by: customer)
            #expect(cancelled.state == .cancelled && cancelled.paidAt == nil)
        }
        #expect(shop.payments.calls == [])
        shop.clock.advance(Order.lifetime)
        #expect(try shop.housekeeper.expireOrders() == 0)
        try shop.audit()
    }

    @Test func anExpiredOrderCannotBeCancelled() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let order = try shop.place(customer, (try shop.product(), 2))
        shop.clock.advance(Order.lifetime)
        _ = try shop.housekeeper.expireOrders()
        #expect(try refusal { try shop.cancel(order, by: customer) } == .notCancellable)
    }

    @Test func anotherCustomersOrderIsNotThere() throws {
        let shop = try TestShop()
        let order = try shop.sold(try shop.customer(balance: 10_000), try shop.product(), 2)
        let other = try shop.customer()
        #expect(try refusal { try shop.cancel(order, by: other) } == .notFound)
        let unknown = CancelOrder(order: OrderId(5), canceller: try shop.customer(role: .operator))
        #expect(try refusal { try unknown.run(in: shop.shop) } == .notFound)
        #expect(try shop.state(order) == .paid)
    }

    @Test(arguments: [true, false], [TestPayments.Call.listRefunds, .refund])
    func aLostAnswerIsAskedFor(honoursKeys: Bool, call: TestPayments.Call) throws {
        for fault in [TestPayments.Fault.lostBefore, .lostAfter] {
            let shop = try TestShop(payments: TestPayments(honoursKeys: honoursKeys))
            let customer = try shop.customer(balance: 10_000)
            let product = try shop.product(stock: 5)
            let order = try shop.sold(customer, product, 2)
            shop.payments.plan(call, fault)
            #expect(try shop.cancel(order, by: customer).state == .cancelling)
            // Nothing comes back before it is known that the money does.
            #expect(try shop.balance(customer).balance == Won(8000))
            #expect(try shop.stock(product) == .init(onHand: 3, held: 0))
            #expect(try shop.sales(product) == 2)
            try shop.audit()
            shop.clock.advance(500)
            #expect(try shop.housekeeper.settleUnknown() == (1, 0))
            #expect(try shop.state(order) == .cancelled)
            #expect(try shop.balance(customer).balance == Won(10_000))
            #expect(shop.payments.refunds.count == 1)
            try shop.audit()
        }
    }

    @Test func askingAgainWhileItIsUnknownAsksTheSystemAgain() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.sold(customer, try shop.product(), 2)
        shop.payments.plan(.refund, .lostAfter)
        #expect(try shop.cancel(order, by: customer).state == .cancelling)
        #expect(try shop.cancel(order, by: customer).state == .cancelled)
        #expect(shop.payments.refunds.count == 1)
        try shop.audit()
    }

    @Test func oneThatIsNotDecidedIsWaitedFor() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.sold(customer, try shop.product(), 2)
        shop.payments.plan(.refund, .pend)
        #expect(try shop.cancel(order, by: customer).state == .cancelling)
        shop.clock.advance(Timestamp.second)
        #expect(try shop.housekeeper.settleUnknown() == (0, 1))
        shop.payments.edit { book in
            for place in book.refunds.indices { book.refunds[place].status = .succeeded }
        }
        shop.clock.advance(5 * Timestamp.second)
        #expect(try shop.housekeeper.settleUnknown() == (1, 0))
        #expect(try shop.state(order) == .cancelled)
        #expect(shop.payments.refunds.count == 1)
        try shop.audit()
    }

    /// Nothing is given back here that was not given back there; it is reported to the operator.
    @Test func oneThatFailsWaitsForAnOperator() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.sold(customer, try shop.product(), 2)
        func edit(_ status: PaymentRefund.Status) {
            shop.payments.edit { book in
                for place in book.refunds.indices { book.refunds[place].status = status }
            }
        }
        shop.payments.plan(.refund, .fail)
        #expect(try shop.cancel(order, by: customer).state == .cancelling)
        #expect(shop.reports.lines.contains { $0.contains("\(order.id)-1-refund failed") })
        shop.clock.advance(Timestamp.second)
        #expect(try shop.housekeeper.settleUnknown() == (0, 1))
        #expect(try shop.balance(customer).balance == Won(8000))
        try shop.audit()
        edit(.succeeded)
        shop.clock.advance(5 * Timestamp.second)
        #expect(try shop.housekeeper.settleUnknown() == (1, 0))
        #expect(try shop.balance(customer).balance == Won(10_000))
        #expect(shop.payments.refunds.count == 1)
        try shop.audit()
    }

    @Test func refundsGiveBackWhatWasPaidAfterPricesRose() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(price: 1000)
        let order = try shop.sold(customer, product, 2)
        try shop.change(product, price: 4000)
        _ = try shop.cancel(order, by: customer)
        #expect(try shop.balance(customer).balance == Won(10_000))
        try shop.audit()
    }

    @Test func whereTooManyWaitTheHousekeeperAsks() throws {
        let shop = try TestShop(maxPaymentCalls: 0)
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        _ = try shop.pay(order)
        _ = try shop.housekeeper.settleUnknown()
        #expect(try shop.cancel(order, by: customer).state == .cancelling)
        shop.clock.advance(HoldOrder.settleLease)
        #expect(try shop.housekeeper.settleUnknown() == (1, 0))
        #expect(try shop.state(order) == .cancelled)
        try shop.audit()
    }
}
