import Domain
import Payments
import Testing

@testable import Shop
@testable import Store

@Suite struct HousekeeperTests {
    @Test func closesWhatWasNotPaidInTime() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product()
        let old = try shop.place(customer, (product, 1))
        let paid = try shop.sold(customer, product, 1)
        shop.payments.plan(.confirm, .decline(reason: "card_declined"))
        let declined = try shop.place(customer, (product, 1))
        _ = try refusal { try shop.pay(declined) }
        shop.clock.advance(1)
        let young = try shop.place(customer, (product, 1))
        shop.clock.advance(Order.lifetime - 1)
        #expect(try shop.housekeeper.runOnce().expired == 2)
        #expect(try shop.housekeeper.runOnce().expired == 0)
        #expect(try shop.state(old) == .expired)
        #expect(try shop.state(paid) == .paid)
        #expect(try shop.state(young) == .created)
        let seen = try shop.shop.order(declined.id, of: customer.id)
        #expect(seen.state == .expired && seen.declineReason == "card_declined")
        try shop.audit()
    }

    @Test func anOrderPaidSinceItWasLookedUpStays() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.sold(customer, try shop.product(), 1)
        shop.clock.advance(Order.lifetime)
        #expect(try shop.shop.run(ExpireOrders(orders: [order.id, OrderId(5)])) == 0)
        #expect(try shop.state(order) == .paid)
    }

    @Test func asksForEachThatIsDueOnce() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 100_000)
        let product = try shop.product(stock: 50)
        shop.payments.plan(.confirm, .lostBefore, times: 20)
        for _ in 0..<20 { _ = try shop.pay(shop.place(customer, (product, 1))) }
        shop.clock.advance(Timestamp.second)
        let before = shop.payments.calls.count
        shop.payments.plan(.read, .lostBefore)
        #expect(try shop.housekeeper.settleUnknown() == (19, 1))
        #expect(shop.payments.calls.count == before + 1 + 2 * 19)
        #expect(try shop.housekeeper.settleUnknown() == (0, 0))
        shop.clock.advance(Timestamp.second)
        #expect(try shop.housekeeper.settleUnknown() == (1, 0))
        #expect(try shop.balance(customer) == Balance(balance: Won(80_000), held: .zero))
        #expect(try shop.stock(product) == .init(onHand: 30, held: 0))
        try shop.audit()
    }

    /// One payment that cannot be written down must not keep all others from being settled.
    @Test func oneThatFailsDoesNotStandInTheWay() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 100_000)
        let product = try shop.product(stock: 50)
        shop.payments.plan(.confirm, .lostBefore, times: 3)
        let orders = try (0..<3).map { _ in
            defer { shop.clock.advance(1) }
            let order = try shop.place(customer, (product, 1))
            _ = try shop.pay(order)
            return order
        }
        // The first order's row was tampered with: what it says no longer fits its payment.
        try shop.shop.database.write { transaction in
            let order = try #require(try transaction.order(orders[0].id))
            try transaction.moveOrder(order, to: order.after(.decline, at: shop.clock.now))
        }
        for _ in 0..<3 {
            shop.clock.advance(10 * Timestamp.second)
            _ = try? shop.housekeeper.settleUnknown()
        }
        #expect(try orders.map(shop.state) == [.created, .paid, .paid])
        #expect(shop.reports.lines.contains { $0.contains("not settled") })
    }

    /// Those that nobody tried to pay; the ledger and the payment system name the others.
    @Test func ordersNeverPaidAreDeletedAfterAWeek() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product()
        let unpaid = try shop.place(customer, (product, 1))
        let cancelled = try shop.cancel(shop.place(customer, (product, 1)), by: customer)
        shop.payments.plan(.confirm, .decline(reason: "stolen"))
        let declined = try shop.place(customer, (product, 1))
        _ = try refusal { try shop.pay(declined) }
        let paid = try shop.sold(customer, product, 1)
        let refunded = try shop.cancel(shop.sold(customer, product, 1), by: customer)
        shop.clock.set(unpaid.expiresAt)
        #expect(try shop.housekeeper.expireOrders() == 2)
        shop.clock.advance(Order.unpaidRetention)
        _ = try shop.housekeeper.removeOld()
        #expect(try shop.state(unpaid) == .expired && shop.state(cancelled) == .cancelled)
        shop.clock.advance(1)
        #expect(try shop.housekeeper.removeOld() == 2)
        for order in [unpaid, cancelled] {
            #expect(try refusal { try shop.state(order) } == .notFound)
        }
        #expect(try shop.state(declined) == .expired)
        #expect(try shop.state(paid) == .paid)
        #expect(try shop.state(refunded) == .cancelled)
        let lines = try shop.shop.database.read {
            try $0.rows("SELECT count(*) FROM order_lines") { $0.integer(0) }
        }
        #expect(lines == [3])
        try shop.audit()
    }

    /// Removing keeps up with making: one call removes all that is due, however much that is.
    @Test func everythingThatIsDueGoesAtOnce() throws {
        let shop = try TestShop()
        let product = try shop.product(price: 10, stock: 100)
        let customers = try (0..<5).map { _ in try shop.customer() }
        let count = 5 * Housekeeper.batch / 2
        for number in 0..<count {
            _ = try shop.place(customers[number % customers.count], (product, 1))
        }
        shop.clock.advance(Order.lifetime)
        let open = customers.count * Order.maxOpen
        #expect(try shop.housekeeper.expireOrders() == open)
        try shop.shop.database.write { transaction in
            for number in 0..<count {
                _ = try transaction.addPaymentEvent("\(number)", at: TestClock.start)
            }
        }
        shop.clock.advance(31 * Timestamp.day)
        #expect(try shop.housekeeper.removeOld() == 2 * count)
        #expect(try shop.housekeeper.removeOld() == 0)
    }

    @Test func visitorsCartsAreKeptForAMonth() throws {
        let shop = try TestShop()
        let product = try shop.product()
        let owner = CartOwner.visitor(hash: [UInt8](repeating: 7, count: 32))
        let own = CartOwner.customer(try shop.customer().id)
        for owner in [owner, own] {
            _ = try shop.shop.run(
                AddToCart(owner: owner, product: product.id, quantity: Quantity(2)))
        }
        shop.clock.advance(30 * Timestamp.day)
        #expect(try shop.housekeeper.runOnce().removed == 0)
        #expect(try shop.shop.cartUnits(of: owner) == 2)
        shop.clock.advance(1)
        #expect(try shop.housekeeper.runOnce().removed == 1)
        #expect(try shop.shop.cartUnits(of: owner) == 0)
        #expect(try shop.shop.cartUnits(of: own) == 2, "a customer's cart stays")
        try shop.audit()
    }

    @Test func hasNothingToDoInAShopThatIsTidy() throws {
        let shop = try TestShop()
        _ = try shop.sold(try shop.customer(balance: 10_000), try shop.product(), 1)
        #expect(try shop.housekeeper.runOnce() == Housekeeper.Report())
    }
}
