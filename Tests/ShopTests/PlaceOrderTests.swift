import Domain
import Store
import Testing

@testable import Shop

@Suite struct PlaceOrderTests {
    @Test func fixesPricesAndHoldsNothing() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let pear = try shop.product("배", price: 1500, stock: 5)
        let plum = try shop.product("자두", price: 700, stock: 5)
        let order = try shop.place(customer, (plum, 2), (pear, 3), (plum, 1))
        #expect(order.state == .created && order.customer == customer.id)
        #expect(order.lines.map(\.product) == [pear.id, plum.id])
        #expect(order.lines.map(\.name) == ["배", "자두"])
        #expect(order.lines.map(\.unitPrice) == [Won(1500), Won(700)])
        #expect(order.lines.map(\.quantity.count) == [3, 3])
        #expect(order.total == Won(6600))
        #expect(order.createdAt == shop.clock.now)
        #expect(order.expiresAt == shop.clock.now.advanced(by: 30 * Timestamp.minute))
        #expect(try shop.shop.order(order.id, of: customer.id) == order)
        #expect(try shop.stock(pear) == .init(onHand: 5, held: 0))
        #expect(try shop.balance(customer).held == .zero)
        try shop.audit()
    }

    @Test func everyShortLineIsReported() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let enough = try shop.product(stock: 5)
        let few = try shop.product(stock: 2)
        let none = try shop.product(stock: 0)
        let reported = try refusal { try shop.place(customer, (enough, 5), (few, 3), (none, 1)) }
        #expect(
            reported
                == .outOfStock([
                    Shortage(product: few.id, requested: try Quantity(3), available: 2),
                    Shortage(product: none.id, requested: try Quantity(1), available: 0),
                ]))
        #expect(
            try shop.shop.orders(of: customer.id, before: nil, limit: .usual).items == [])
    }

    @Test func whatIsHeldByAnotherPaymentIsNotThere() throws {
        let shop = try TestShop()
        let product = try shop.product(stock: 5)
        let first = try shop.customer(balance: 10_000)
        shop.payments.plan(.confirm, .lostBefore)
        guard case .paying = try shop.pay(shop.place(first, (product, 4))) else {
            Issue.record("not paying")
            return
        }
        let reported = try refusal { try shop.place(try shop.customer(), (product, 2)) }
        #expect(
            reported
                == .outOfStock([
                    Shortage(product: product.id, requested: try Quantity(2), available: 1)
                ]))
    }

    @Test func sellsOnlyWhatIsOnSale() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let hidden = try shop.product(status: .hidden)
        #expect(
            try refusal { try shop.place(customer, (hidden, 1)) } == .productNotForSale(hidden.id))
        let request = try OrderRequest([.init(product: ProductId(99), quantity: try Quantity(1))])
        let unknown = try refusal {
            try shop.shop.run(PlaceOrder(customer: customer.id, from: .lines(request)))
        }
        #expect(unknown == .unknownProduct)
    }

    @Test func ordersTheWholeCart() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let owner = CartOwner.customer(customer.id)
        let fromCart = PlaceOrder(customer: customer.id, from: .cart)
        #expect(try refusal { try shop.shop.run(fromCart) } == .cartEmpty)
        let (pear, plum) = (try shop.product("배"), try shop.product("자두"))
        for (product, count) in [(plum, 2), (pear, 1)] as [(Product, Int64)] {
            _ = try shop.shop.run(
                AddToCart(owner: owner, product: product.id, quantity: Quantity(count)))
        }
        let order = try shop.shop.run(fromCart).order
        #expect(order.lines.map(\.product) == [pear.id, plum.id])
        #expect(order.lines.map(\.quantity.count) == [1, 2])
        #expect(try shop.shop.cart(of: owner).lines.count == 2, "nothing is bought yet")
        // What is hidden while it lies in the cart cannot be ordered.
        try shop.change(pear, status: .hidden)
        #expect(try refusal { try shop.shop.run(fromCart) } == .productNotForSale(pear.id))
    }

    @Test func theSameCartTwiceIsOneOrder() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let owner = CartOwner.customer(customer.id)
        let (pear, plum) = (try shop.product("배", price: 1000), try shop.product("자두"))
        func put(_ product: Product, _ count: Int64) throws {
            _ = try shop.shop.run(
                AddToCart(owner: owner, product: product.id, quantity: Quantity(count)))
        }
        func ordered() throws -> PlaceOrder.Outcome {
            shop.clock.advance(1)
            return try shop.shop.run(PlaceOrder(customer: customer.id, from: .cart))
        }
        try put(pear, 1)
        try put(plum, 2)
        let first = try ordered()
        #expect(first.isNew)
        #expect(try ordered() == PlaceOrder.Outcome(order: first.order, isNew: false))
        // Lines that are named are another order, and so is another customer's cart.
        #expect(try shop.place(customer, (pear, 1), (plum, 2)).id != first.order.id)
        let other = try shop.customer()
        for (product, count) in [(pear, 1), (plum, 2)] as [(Product, Int64)] {
            _ = try shop.shop.run(
                AddToCart(
                    owner: .customer(other.id), product: product.id, quantity: Quantity(count)))
        }
        #expect(try shop.shop.run(PlaceOrder(customer: other.id, from: .cart)).isNew)
        // Another quantity or another price: another order.
        try put(pear, 1)
        let more = try ordered()
        #expect(more.isNew)
        try shop.change(plum, price: 50)
        let dearer = try ordered()
        #expect(dearer.isNew)
        #expect(try ordered() == PlaceOrder.Outcome(order: dearer.order, isNew: false))
        // What was taken back, or is too old, is not offered again.
        _ = try CancelOrder(order: dearer.order.id, canceller: customer).run(in: shop.shop)
        let again = try ordered()
        #expect(again.isNew)
        shop.clock.set(again.order.expiresAt.advanced(by: -2))
        #expect(try !ordered().isNew)
        #expect(try ordered().isNew)
        try shop.audit()
    }

    @Test func theOldestUnpaidOrderMakesWay() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let other = try shop.customer()
        let product = try shop.product(price: 10, stock: 100)
        let foreign = try shop.place(other, (product, 1))
        let paid = try shop.sold(customer, product, 1)
        shop.payments.plan(.confirm, .decline(reason: "stolen"))
        let declined = try shop.place(customer, (product, 1))
        _ = try refusal { try shop.pay(declined) }
        shop.payments.plan(.confirm, .lostBefore)
        let paying = try shop.place(customer, (product, 1))
        _ = try shop.pay(paying)
        let open = try (0..<Order.maxOpen - 1).map { _ in try shop.place(customer, (product, 1)) }
        #expect(try ([declined] + open).allSatisfy { try shop.state($0) == .created })
        let next = try shop.place(customer, (product, 1))
        #expect(try shop.state(declined) == .expired)
        let last = try shop.place(customer, (product, 1))
        #expect(try shop.state(open[0]) == .expired)
        let rest = open.dropFirst() + [next, last]
        #expect(try rest.allSatisfy { try shop.state($0) == .created })
        #expect(try refusal { try shop.pay(open[0]) } == .orderExpired)
        // What is paid, being paid or another customer's is not counted.
        #expect(try shop.state(paid) == .paid)
        #expect(try shop.state(paying) == .paying)
        #expect(try shop.state(foreign) == .created)
        try shop.audit()
    }

    @Test func anOrderThatIsRefusedMakesNoRoom() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let product = try shop.product(price: 10, stock: 1)
        let open = try (0..<Order.maxOpen).map { _ in try shop.place(customer, (product, 1)) }
        #expect(try refusal { try shop.place(customer, (product, 2)) } != nil)
        #expect(try open.allSatisfy { try shop.state($0) == .created })
    }

    @Test func ordersOfOneMillisecondAreListedAsTheyWereMade() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let product = try shop.product()
        let ids = try (0..<50).map { _ in try shop.place(customer, (product, 1)).id }
        #expect(try listed(customer, shop) == ids.reversed())
        // The rest of an id is random: the steps differ.
        #expect(Set(zip(ids, ids.dropFirst()).map { $1.number - $0.number }).count > 40)
    }

    @Test func ordersOfTwoProcessesAreListedAsTheyWereMadeWhateverTheirClocksSay() throws {
        let shop = try TestShop()
        let other = try TestShop(after: shop)
        let customer = try shop.customer()
        let product = try shop.product()
        var ids: [OrderId] = []
        for (number, jump) in [
            0, 5, -3 * Timestamp.hour, 1, 0, 400 * Timestamp.day, -800 * Timestamp.day, 0,
        ].enumerated() {
            shop.clock.advance(jump)
            ids.append(try (number % 2 == 0 ? shop : other).place(customer, (product, 1)).id)
        }
        #expect(ids == ids.sorted() && Set(ids).count == ids.count)
        #expect(try listed(customer, shop) == ids.reversed())
        try shop.audit()
    }

    private func listed(_ customer: Customer, _ shop: TestShop) throws -> [OrderId] {
        try shop.shop.orders(of: customer.id, before: nil, limit: PageLimit(100)).items.map(\.id)
    }
}
