import Domain
import Store
import Testing

@testable import Shop

@Suite struct BestSellersTests {
    private let shop: TestShop
    private let customer: Customer

    init() throws {
        shop = try TestShop()
        customer = try shop.customer(balance: 1_000_000)
    }

    private var ranked: [Int64] {
        get throws { try shop.shop.bestSellers().tallies.map(\.product.number) }
    }

    @Test func fiveByUnitsSold() throws {
        var products: [Product] = []
        for quantity: Int64 in [2, 5, 1, 9, 3, 4] {
            let product = try shop.product(price: 700, stock: 20)
            _ = try shop.sold(customer, product, quantity)
            products.append(product)
        }
        let best = try shop.shop.bestSellers()
        #expect(best.tallies.map(\.product) == [3, 1, 5, 4, 0].map { products[$0].id })
        #expect(best.tallies.map(\.quantitySold) == [9, 5, 4, 3, 2])
        #expect(best.tallies[0].price == Won(700) && best.tallies[0].stock == 11)
        #expect(best.to == shop.clock.now)
        #expect(best.from.text == "2026-01-12T03:00:00.000Z")
    }

    @Test func theWindowIs72HoursToTheMinute() throws {
        let product = try shop.product(stock: 20)
        // Sold at half past a minute.
        _ = try shop.sold(customer, product, 2)
        shop.clock.advance(72 * Timestamp.hour + 29_999)
        #expect(try shop.sales(product) == 2, "the minute 72 hours ago")
        shop.clock.advance(1)
        #expect(try shop.sales(product) == 0, "a minute before")
        try shop.audit()
    }

    @Test func whatWasSoldUnderAClockThatWasAheadCountsWhenItsTimeHasCome() throws {
        let product = try shop.product(stock: 20)
        let now = shop.clock.now
        shop.clock.advance(30 * Timestamp.day)
        _ = try shop.sold(customer, product, 2)
        shop.clock.set(now)
        #expect(try shop.sales(product) == 0)
        shop.clock.advance(30 * Timestamp.day)
        #expect(try shop.sales(product) == 2)
        try shop.audit()
    }

    @Test func salesOfTheWindowAddUp() throws {
        let (pear, plum) = (try shop.product(stock: 20), try shop.product(stock: 20))
        _ = try shop.sold(customer, pear, 5)
        shop.clock.advance(48 * Timestamp.hour)
        _ = try shop.sold(customer, pear, 2)
        _ = try shop.sold(customer, plum, 3)
        #expect(try ranked == [pear.id.number, plum.id.number])
        #expect(try shop.sales(pear) == 7)
        shop.clock.advance(25 * Timestamp.hour)
        #expect(try ranked == [plum.id.number, pear.id.number])
    }

    @Test func ofEqualOnesTheLatestStandsFirst() throws {
        let products = try (0..<3).map { _ in try shop.product() }
        for place in [1, 2, 0] {
            _ = try shop.sold(customer, products[place], 2)
            shop.clock.advance(1)
        }
        #expect(try ranked == [0, 2, 1].map { products[$0].id.number })
    }

    @Test func whatWasCancelledDoesNotCount() throws {
        let (pear, plum) = (try shop.product(), try shop.product())
        let first = try shop.sold(customer, pear, 2)
        shop.clock.advance(10)
        _ = try shop.sold(customer, plum, 2)
        shop.clock.advance(10)
        let last = try shop.sold(customer, pear, 2)
        #expect(try ranked == [pear.id.number, plum.id.number])
        _ = try shop.cancel(last, by: customer)
        #expect(try shop.sales(pear) == 2)
        #expect(
            try ranked == [plum.id.number, pear.id.number], "its last sale is the one before again")
        _ = try shop.cancel(first, by: customer)
        #expect(try ranked == [plum.id.number])
        try shop.audit()
    }

    @Test func onlyWhatWasPaidCounts() throws {
        let product = try shop.product()
        _ = try shop.place(customer, (product, 2))
        shop.payments.plan(.confirm, .lostBefore)
        _ = try shop.pay(shop.place(customer, (product, 2)))
        #expect(try ranked == [])
    }

    @Test func hiddenOnesAreLeftOut() throws {
        let product = try shop.product()
        _ = try shop.sold(customer, product, 2)
        try shop.change(product, status: .hidden)
        #expect(try ranked == [])
        try shop.change(product)
        #expect(try ranked == [product.id.number])
    }
}

@Suite struct ReadsTests {
    @Test func ownOrdersNewestFirstPageByPage() throws {
        let shop = try TestShop()
        let (customer, other) = (try shop.customer(), try shop.customer())
        let product = try shop.product()
        var placed: [OrderId] = []
        for _ in 0..<7 {
            placed.insert(try shop.place(customer, (product, 1)).id, at: 0)
            _ = try shop.place(other, (product, 1))
            shop.clock.advance(1)
        }
        var seen: [OrderId] = []
        var next: OrderId?
        repeat {
            let page = try shop.shop.orders(of: customer.id, before: next, limit: PageLimit(3))
            #expect(page.items.count <= 3)
            seen += page.items.map(\.id)
            next = page.next
        } while next != nil
        #expect(seen == placed)
    }

    @Test func operatorsSeeAllOrdersByState() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product()
        let paid = try shop.sold(customer, product, 1)
        shop.clock.advance(1)
        let created = try shop.place(try shop.customer(), (product, 1))
        func orders(_ state: OrderState?) throws -> [OrderId] {
            try shop.shop.orders(in: state, before: nil, limit: .usual).items.map(\.id)
        }
        #expect(try orders(nil) == [created.id, paid.id])
        #expect(try orders(.paid) == [paid.id])
        #expect(try orders(.created) == [created.id])
        #expect(try orders(.cancelled) == [])
        let keeper = try shop.customer(role: .operator)
        #expect(try shop.shop.order(paid.id, for: keeper).id == paid.id)
        #expect(try shop.shop.order(paid.id, for: customer).lines.count == 1)
        let stranger = try shop.customer()
        #expect(try refusal { try shop.shop.order(paid.id, for: stranger) } == .notFound)
        #expect(try refusal { try shop.shop.order(paid.id, of: stranger.id) } == .notFound)
    }

    @Test func theLedgerPageByPage() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        for amount in 0..<7 { try shop.charge(customer, 500 + 10 * Int64(amount)) }
        var seen: [Int64] = []
        var next: TransferId?
        repeat {
            let page = try shop.shop.ledgerEntries(
                of: customer.id, before: next, limit: PageLimit(3))
            seen += page.items.map(\.amount.amount)
            next = page.next
        } while next != nil
        #expect(seen == [560, 550, 540, 530, 520, 510, 500])
    }

    @Test func categoriesAreThoseOnSale() throws {
        let shop = try TestShop()
        #expect(try shop.shop.categories(of: .onSale) == [])
        for (category, status) in [("채소", Product.Status.onSale), ("과일", .onSale), ("비밀", .hidden)]
        {
            let details = try ProductDetails(
                name: "x", category: category, price: 1, status: status)
            _ = try shop.shop.run(AddProduct(details, stock: 0, operatorId: nil))
        }
        #expect(try shop.shop.categories(of: .onSale) == ["과일", "채소"])
    }

    @Test func isReady() throws {
        let shop = try TestShop()
        try shop.shop.checkReady()
    }
}
