import Domain
import Payments
import Store
import Testing

@testable import Shop

@Suite struct PayOrderTests {
    @Test func takesExactlyWhatWasShown() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let pear = try shop.product("배", price: 1500, stock: 5)
        let plum = try shop.product("자두", price: 700, stock: 3)
        let order = try shop.place(customer, (pear, 2), (plum, 3))
        try shop.change(pear, price: 9000)
        shop.clock.advance(Timestamp.minute)
        let paidAt = shop.clock.now
        guard case .paid(let paid, let balance) = try shop.pay(order) else {
            Issue.record("not paid")
            return
        }
        #expect(paid.state == .paid && paid.paidAt == paidAt && paid.total == Won(5100))
        #expect(paid.lines == order.lines)
        #expect(balance == Balance(balance: Won(4900), held: .zero))
        #expect(try shop.balance(customer) == balance)
        #expect(try shop.stock(pear) == .init(onHand: 3, held: 0))
        #expect(try shop.stock(plum) == .init(onHand: 0, held: 0))
        #expect(try shop.sales(pear) == 2)
        #expect(try shop.sales(plum) == 3)
        let entry = try #require(try shop.ledger(customer).last)
        #expect(entry.kind == .payment && entry.amount == Won(-5100) && entry.order == order.id)
        #expect(entry.balanceAfter == Won(4900))
        let movement = try #require(
            try shop.shop.stockMovements(of: pear.id, before: nil, limit: .usual).items.first)
        #expect(movement.kind == .sold && movement.delta == -2 && movement.onHandAfter == 3)
        #expect(movement.order == order.id && movement.createdAt == paidAt)
        #expect(shop.payments.captures(of: order.id).map(\.amount) == [Won(5100)])
        #expect(shop.payments.calls == [.create, .confirm])
        try shop.audit()
    }

    @Test func payingAgainTellsTheOutcomeAgain() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        #expect(try shop.pay(order) == shop.pay(order))
        #expect(shop.payments.calls == [.create, .confirm])
        #expect(try shop.balance(customer).balance == Won(8000))
        try shop.audit()
    }

    @Test func everythingIsHeldWhileTheSystemIsAsked() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 5)
        let order = try shop.place(customer, (product, 2))
        shop.payments.watch { _, _ in
            #expect(throws: Never.self) {
                #expect(try shop.state(order) == .paying)
                #expect(try shop.stock(product) == .init(onHand: 5, held: 2))
                #expect(try shop.balance(customer).held == Won(2000))
                #expect(try refusal { try shop.cancel(order, by: customer) } == .notCancellable)
                // No transaction is open: others can write.
                try shop.charge(customer, 500)
                try shop.shop.database.write { transaction in
                    let id = try transaction.nextTransferId(at: shop.clock.now, random: 0)
                    let held = try transaction.holdBalance(
                        of: customer.id, Won(100_000), id: id, order: order.id, at: shop.clock.now)
                    #expect(!held)
                }
            }
        }
        _ = try shop.pay(order)
        shop.payments.watch(nil)
        #expect(try shop.balance(customer).balance == Won(10_000 - 2000 + 4 * 500))
        try shop.audit()
    }

    @Test func tooLittleStockHoldsNothing() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 100_000)
        let (pear, plum) = (try shop.product(stock: 5), try shop.product(stock: 5))
        let fig = try shop.product(stock: 5)
        let order = try shop.place(customer, (pear, 5), (plum, 5), (fig, 5))
        _ = try shop.sold(try shop.customer(balance: 100_000), plum, 2)
        _ = try shop.sold(try shop.customer(balance: 100_000), fig, 5)
        let reported = try refusal { try shop.pay(order) }
        #expect(
            reported
                == .outOfStock([
                    Shortage(product: plum.id, requested: try Quantity(5), available: 3),
                    Shortage(product: fig.id, requested: try Quantity(5), available: 0),
                ]))
        #expect(try shop.state(order) == .created)
        #expect(try shop.stock(pear) == .init(onHand: 5, held: 0))
        #expect(try shop.stock(plum) == .init(onHand: 3, held: 0))
        #expect(try shop.balance(customer) == Balance(balance: Won(100_000), held: .zero))
        #expect(shop.payments.captures(of: order.id) == [])
        try shop.audit()
    }

    @Test func tooLittleBalanceHoldsNothing() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 1990)
        let product = try shop.product(price: 1000, stock: 5)
        let order = try shop.place(customer, (product, 2))
        let reported = try refusal { try shop.pay(order) }
        #expect(reported == .insufficientBalance(available: Won(1990), required: Won(2000)))
        #expect(try shop.stock(product) == .init(onHand: 5, held: 0))
        #expect(try shop.state(order) == .created)
        #expect(shop.payments.calls == [])
        try shop.charge(customer, 500)
        _ = try shop.pay(order)
        #expect(try shop.balance(customer).balance == Won(490))
        try shop.audit()
    }

    @Test func whatIsHeldCannotBePaidWithTwice() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 3000)
        let product = try shop.product(price: 1000, stock: 50)
        shop.payments.plan(.confirm, .lostBefore)
        _ = try shop.pay(shop.place(customer, (product, 2)))
        let reported = try refusal { try shop.pay(shop.place(customer, (product, 2))) }
        #expect(reported == .insufficientBalance(available: Won(1000), required: Won(2000)))
        try shop.audit()
    }

    @Test func whatWasHiddenSinceIsNotSold() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let (pear, plum, fig) = (
            try shop.product("배", price: 100, stock: 5), try shop.product("자두", stock: 5),
            try shop.product("무화과", stock: 5)
        )
        let order = try shop.place(customer, (pear, 2), (plum, 1), (fig, 5))
        try shop.change(plum, status: .hidden)
        _ = try shop.shop.run(
            AdjustStock(fig.id, by: StockAdjustment(delta: -1, reason: "상함"), operatorId: nil))
        // That it is not for sale weighs more than that there is too little of another.
        #expect(try refusal { try shop.pay(order) } == .productNotForSale(plum.id))
        #expect(try shop.state(order) == .created)
        #expect(try shop.stock(pear) == .init(onHand: 5, held: 0))
        #expect(try shop.balance(customer) == Balance(balance: Won(10_000), held: .zero))
        #expect(shop.payments.calls == [])
        try shop.change(plum)
        #expect(
            try refusal { try shop.pay(order) }
                == .outOfStock([
                    Shortage(product: fig.id, requested: try Quantity(5), available: 4)
                ]))
        try shop.audit()
    }

    /// What is under way when something is hidden goes on: it was for sale when it was confirmed.
    @Test func whatIsHiddenDuringPaymentIsSold() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 5)
        let order = try shop.place(customer, (product, 2))
        shop.payments.watch { _, _ in
            #expect(throws: Never.self) { try shop.change(product, status: .hidden) }
        }
        _ = try shop.pay(order)
        #expect(try shop.state(order) == .paid)
        try shop.audit()
    }

    @Test func exactlyTheBalanceIsEnough() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 2000)
        _ = try shop.sold(customer, try shop.product(price: 1000, stock: 2), 2)
        #expect(try shop.balance(customer).balance == .zero)
        try shop.audit()
    }

    @Test func aDeclineLetsGoAndCanBeTriedAgain() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 5)
        let order = try shop.place(customer, (product, 2))
        shop.payments.plan(.confirm, .decline(reason: "card_declined"), times: 2)
        for _ in 0..<2 {
            let reported = try refusal { try shop.pay(order) }
            #expect(reported == .paymentDeclined(reason: "card_declined"))
            let seen = try shop.shop.order(order.id, of: customer.id)
            #expect(seen.state == .created && seen.declineReason == "card_declined")
            #expect(try shop.stock(product) == .init(onHand: 5, held: 0))
            #expect(try shop.balance(customer) == Balance(balance: Won(10_000), held: .zero))
            try shop.audit()
        }
        guard case .paid(let paid, _) = try shop.pay(order) else {
            Issue.record("not paid")
            return
        }
        #expect(paid.declineReason == nil)
        #expect(shop.payments.captures(of: order.id).count == 1)
        #expect(Set(shop.payments.intents.map(\.attempt)) == [1, 2, 3])
        #expect(try shop.ledger(customer).map(\.kind) == [.charge, .payment])
        try shop.audit()
    }

    @Test func anIntentThatIsNotEvenMadeIsADecline() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        shop.payments.plan(.create, .refuse(code: "amount_too_small"))
        #expect(try refusal { try shop.pay(order) } == .paymentDeclined(reason: "amount_too_small"))
        #expect(shop.reports.lines.count == 1)
        try shop.audit()
        _ = try shop.pay(order)
        #expect(try shop.state(order) == .paid)
    }

    @Test func aConfirmationThatIsRefusedIsCalledOff() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        shop.payments.plan(.confirm, .refuse(code: "no_such_method"))
        #expect(try refusal { try shop.pay(order) } == .paymentDeclined(reason: "canceled"))
        #expect(shop.payments.intents.map(\.status) == [.canceled])
        try shop.audit()
    }

    @Test(arguments: [(30 * 60_000 - 1, true), (30 * 60_000, false), (86_400_000, false)])
    func canBePaidUntilItExpires(after milliseconds: Int64, isPaid: Bool) throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let order = try shop.place(customer, (try shop.product(), 2))
        shop.clock.advance(milliseconds)
        if isPaid {
            _ = try shop.pay(order)
            #expect(try shop.state(order) == .paid)
        } else {
            #expect(try refusal { try shop.pay(order) } == .orderExpired)
            #expect(try shop.housekeeper.expireOrders() == 1)
            #expect(try shop.state(order) == .expired)
            #expect(try refusal { try shop.pay(order) } == .orderExpired)
        }
        try shop.audit()
    }

    @Test func aCancelledOrderCannotBePaid() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product()
        let unpaid = try shop.place(customer, (product, 1))
        _ = try shop.cancel(unpaid, by: customer)
        #expect(try refusal { try shop.pay(unpaid) } == .orderCancelled)
        let paid = try shop.sold(customer, product, 1)
        _ = try shop.cancel(paid, by: customer)
        #expect(try refusal { try shop.pay(paid) } == .orderCancelled)
        let pending = try shop.sold(customer, product, 1)
        shop.payments.plan(.listRefunds, .lostBefore)
        #expect(try shop.cancel(pending, by: customer).state == .cancelling)
        #expect(try refusal { try shop.pay(pending) } == .orderCancelled)
        try shop.audit()
    }

    @Test func anotherCustomersOrderIsNotThere() throws {
        let shop = try TestShop()
        let order = try shop.place(try shop.customer(), (try shop.product(), 1))
        let other = try shop.customer(balance: 10_000)
        let payment = PayOrder(order: order.id, customer: other.id)
        #expect(try refusal { try payment.run(in: shop.shop) } == .notFound)
        let unknown = PayOrder(order: OrderId(5), customer: other.id)
        #expect(try refusal { try unknown.run(in: shop.shop) } == .notFound)
    }

    @Test func takesOutOfTheCartWhatWasBought() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 50_000)
        let owner = CartOwner.customer(customer.id)
        let (pear, plum, fig) = (try shop.product(), try shop.product(), try shop.product())
        func add(_ product: Product, _ count: Int64) throws {
            _ = try shop.shop.run(
                AddToCart(owner: owner, product: product.id, quantity: Quantity(count)))
        }
        try add(pear, 2)
        try add(plum, 1)
        let order = try shop.shop.run(PlaceOrder(customer: customer.id, from: .cart)).order
        // Something is added before the order is paid.
        try add(pear, 3)
        try add(fig, 1)
        _ = try shop.pay(order)
        let cart = try shop.shop.cart(of: owner)
        #expect(cart.lines.map(\.product.id) == [pear.id, fig.id])
        #expect(cart.lines.map(\.quantity.count) == [3, 1])
        // An order that names its lines leaves the cart alone.
        _ = try shop.sold(customer, fig, 1)
        #expect(try shop.shop.cart(of: owner).lines.count == 2)
        try shop.audit()
    }

    @Test func whereTooManyWaitTheHousekeeperAsks() throws {
        let shop = try TestShop(maxPaymentCalls: 0)
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product(stock: 5)
        let order = try shop.place(customer, (product, 2))
        guard case .paying = try shop.pay(order) else {
            Issue.record("not paying")
            return
        }
        #expect(shop.payments.calls == [])
        #expect(try shop.stock(product) == .init(onHand: 5, held: 2))
        let settled = try shop.housekeeper.settleUnknown()
        #expect(settled == (1, 0))
        #expect(try shop.state(order) == .paid)
        try shop.audit()
    }
}
