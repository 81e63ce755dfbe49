import Domain
import Payments
import Store
import Testing

@testable import Shop

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
        #expect(try shop.housekeeper.tidy().expired == 2)
        #expect(try shop.housekeeper.tidy().expired == 0)
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
            try transaction.moveOrder(order, to: .created)
        }
        for _ in 0..<3 {
            shop.clock.advance(10 * Timestamp.second)
            _ = try? shop.housekeeper.settleUnknown()
        }
        #expect(try orders.map(shop.state) == [.created, .paid, .paid])
        #expect(shop.reports.lines.contains { $0.contains("not settled") })
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
        #expect(try shop.housekeeper.tidy().removed == 0)
        #expect(try shop.shop.cartUnits(of: owner) == 2)
        shop.clock.advance(1)
        #expect(try shop.housekeeper.tidy().removed == 1)
        #expect(try shop.shop.cartUnits(of: owner) == 0)
        #expect(try shop.shop.cartUnits(of: own) == 2, "a customer's cart stays")
        try shop.audit()
    }

    @Test func hasNothingToDoInAShopThatIsTidy() throws {
        let shop = try TestShop()
        _ = try shop.sold(try shop.customer(balance: 10_000), try shop.product(), 1)
        #expect(try shop.housekeeper.tidy() == Housekeeper.Tidied())
    }
}
