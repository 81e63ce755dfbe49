import Domain
import Foundation
import Payments
import Store
import Testing

@testable import Shop

/// Many at once: nothing is sold twice, charged twice or lost.
@Suite struct StormTests {
    @Test func tenUnitsAreSoldTenTimes() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let product = try shop.product(stock: 10)
        let orders = try (0..<64).map { _ in
            try shop.place(try shop.customer(balance: 1000), (product, 1))
        }
        let results = Results<PayOrder.Outcome>()
        inParallel(orders, threads: 64) { order in results.add { try shop.pay(order) } }
        #expect(try results.values().count == 10)
        let none = Refusal.outOfStock([
            Shortage(product: product.id, requested: try Quantity(1), available: 0)
        ])
        // While payments are under way the units are held, so that there is no other refusal.
        #expect(results.refusals == [Refusal](repeating: none, count: 54))
        #expect(try shop.stock(product) == .init(onHand: 0, held: 0))
        #expect(try shop.sales(product) == 10)
        #expect(try orders.filter { try shop.state($0) == .paid }.count == 10)
        try shop.audit()
    }

    @Test func payingOneOrderAtOnceChargesOnce() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        let results = Results<PayOrder.Outcome>()
        inParallel(Array(0..<32), threads: 32) { _ in results.add { try shop.pay(order) } }
        #expect(try results.values().count == 32)
        #expect(try shop.state(order) == .paid)
        #expect(shop.payments.intents.count == 1)
        #expect(shop.payments.calls == [.create, .confirm])
        #expect(try shop.balance(customer) == Balance(balance: Won(8000), held: .zero))
        try shop.audit()
    }

    /// The responder, the housekeeper and events settle the same payments, all at once.
    @Test(arguments: [true, false])
    func settlingAtOnceSettlesOnce(honoursKeys: Bool) throws {
        let shop = try TestShop(payments: TestPayments(honoursKeys: honoursKeys))
        let customer = try shop.customer(balance: 100_000)
        let product = try shop.product(stock: 50)
        shop.payments.plan(.confirm, .lostBefore, times: 10)
        let orders = try (0..<10).map { _ in try shop.place(customer, (product, 1)) }
        for order in orders { _ = try shop.pay(order) }
        shop.clock.advance(10 * Timestamp.second)
        let intents = shop.payments.intents.map(\.id)
        let results = Results<Void>()
        inParallel(Array(0..<16), threads: 16) { number in
            results.add {
                if number < 4 { _ = try shop.housekeeper.settleUnknown() }
                for intent in intents {
                    try HandlePaymentWebhook(id: "evt_\(number)_\(intent)", intent: intent)
                        .run(in: shop.shop)
                }
            }
        }
        _ = try results.values()
        for order in orders {
            #expect(try shop.state(order) == .paid)
            #expect(shop.payments.taken(for: order.id) == 1000)
        }
        #expect(try shop.stock(product) == .init(onHand: 40, held: 0))
        #expect(try shop.balance(customer) == Balance(balance: Won(90_000), held: .zero))
        try shop.audit()
    }

    @Test func crossedOrdersNeverWaitForEachOther() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let products = try (0..<4).map { _ in try shop.product(price: 100, stock: 400) }
        let results = Results<Void>()
        let customers = try (0..<16).map { _ in try shop.customer(balance: 40_000) }
        inParallel(Array(customers.enumerated()), threads: 16) { number, customer in
            results.add {
                for round in 0..<5 {
                    let lines = number % 2 == 0 ? products : products.reversed()
                    let order = try shop.place(
                        customer, lines.enumerated().map { ($1, Int64(1 + ($0 + round) % 3)) })
                    _ = try shop.pay(order)
                }
            }
        }
        _ = try results.values()
        #expect(results.refusals == [])
        #expect(shop.payments.intents.filter { $0.status == .succeeded }.count == 80)
        try shop.audit()
    }

    @Test func chargingAndPayingAtOnceAddUp() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let customer = try shop.customer(balance: 100_000)
        let product = try shop.product(price: 1000, stock: 100)
        let orders = try (0..<Order.maxOpen).map { _ in
            try shop.place(customer, (product, 1))
        }
        let results = Results<Void>()
        inParallel(Array(orders.enumerated()), threads: 32) { number, order in
            results.add {
                if number % 2 == 0 { try shop.charge(customer, 500) }
                _ = try shop.pay(order)
                if number % 2 == 1 { try shop.charge(customer, 510) }
            }
        }
        _ = try results.values()
        #expect(results.refusals == [])
        #expect(
            try shop.balance(customer)
                == Balance(balance: Won(100_000 - 20_000 + 10 * 500 + 10 * 510), held: .zero))
        try shop.audit()
    }

    @Test func aBalanceIsSpentOnceByManyOrders() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let customer = try shop.customer(balance: 5000)
        let product = try shop.product(price: 1000, stock: 100)
        let orders = try (0..<Order.maxOpen).map { _ in
            try shop.place(customer, (product, 1))
        }
        let results = Results<PayOrder.Outcome>()
        inParallel(orders, threads: 32) { order in results.add { try shop.pay(order) } }
        #expect(try results.values().count == 5)
        #expect(results.refusals.count == Order.maxOpen - 5)
        #expect(try shop.balance(customer) == Balance(balance: .zero, held: .zero))
        try shop.audit()
    }

    @Test func cancellingAtOnceGivesBackOnce() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 5)
        let order = try shop.sold(customer, product, 2)
        let keeper = try shop.customer(role: .operator)
        let results = Results<Order>()
        inParallel(Array(0..<32), threads: 32) { number in
            results.add { try shop.cancel(order, by: number % 2 == 0 ? customer : keeper) }
        }
        #expect(try results.values().count == 32)
        #expect(try shop.state(order) == .cancelled)
        #expect(shop.payments.refunds.count == 1)
        #expect(try shop.balance(customer).balance == Won(10_000))
        #expect(try shop.stock(product) == .init(onHand: 5, held: 0))
        try shop.audit()
    }

    /// Paying and expiring meet: either one wins, whole.
    @Test func payingAndExpiringDoNotMix() throws {
        let shop = try TestShop(maxPaymentCalls: 64)
        let customer = try shop.customer(balance: 100_000)
        let product = try shop.product(stock: 100)
        let orders = try (0..<20).map { _ in try shop.place(customer, (product, 1)) }
        shop.clock.advance(Order.lifetime - 1)
        let results = Results<Void>()
        inParallel(Array(orders.enumerated()), threads: 8) { number, order in
            results.add {
                if number == 10 { shop.clock.advance(1) }
                if number % 2 == 1 { _ = try shop.housekeeper.expireOrders() }
                _ = try shop.pay(order)
            }
        }
        _ = try results.values()
        _ = try shop.housekeeper.expireOrders()
        let states = try orders.map(shop.state)
        let paid = states.filter { $0 == .paid }.count
        // Three at least end before the eleventh begins, which is too late.
        #expect((1..<20).contains(paid))
        #expect(paid + states.filter { $0 == .expired }.count == 20)
        #expect(try shop.balance(customer).balance == Won(100_000 - 1000 * Int64(paid)))
        try shop.audit()
    }
}
