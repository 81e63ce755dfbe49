import Domain
import Testing

@testable import Shop
@testable import Store

@Suite struct SecurityEventsTests {
    private let shop: TestShop
    private let source = EventSource(actor: CustomerId(1), address: "192.0.2.1", requestId: "r1")

    init() throws {
        shop = try TestShop()
        _ = try shop.customer()
    }

    private func events(_ kind: SecurityEvent.Kind? = nil) throws -> [RecordedSecurityEvent] {
        try shop.shop.securityEvents(kind, before: nil, limit: PageLimit(100)).items
    }

    @Test func everyStoryRecordsWhoDidWhatInItsOwnTransaction() throws {
        let hash = [UInt8](repeating: 3, count: 32)
        let customer = CustomerId(1)
        let product = try shop.shop.run(
            AddProduct(
                ProductDetails(name: "사과", category: "과일", price: 100), stock: 5,
                operatorId: customer, source: source))
        _ = try shop.shop.run(
            ChangeProduct(
                product.id,
                to: ProductDetails(name: "사과", category: "과일", price: 120, status: .hidden),
                source: source))
        _ = try shop.shop.run(
            AdjustStock(
                product.id, by: StockAdjustment(delta: -2, reason: "상함"), operatorId: customer,
                source: source))
        _ = try shop.shop.run(
            OpenSession(customer: customer, tokenHash: hash, source: source))
        try shop.shop.run(SignOut(tokenHash: hash, source: source))
        let found = try events().reversed()
        #expect(
            found.map(\.event) == [
                SecurityEvent(
                    .productAdded, .product(product.id),
                    [
                        .init("name", from: nil, to: "사과"), .init("price", from: nil, to: "100"),
                        .init("stock", from: nil, to: "5"),
                    ]),
                SecurityEvent(
                    .productChanged, .product(product.id),
                    [
                        .init("price", from: "100", to: "120"),
                        .init("status", from: "on-sale", to: "hidden"),
                    ]),
                SecurityEvent(
                    .stockAdjusted, .product(product.id),
                    [.init("onHand", from: "5", to: "3"), .init("reason", from: nil, to: "상함")]),
                SecurityEvent(.signIn, .customer(customer)),
                SecurityEvent(.signOut, .customer(customer)),
            ])
        #expect(found.allSatisfy { $0.source == source && $0.occurrences == 1 })
        #expect(try events(.stockAdjusted).count == 1)
    }

    @Test func aChangeThatChangesNothingAndARefusalAreNotRecorded() throws {
        let details = try ProductDetails(name: "사과", category: "과일", price: 100)
        let product = try shop.shop.run(AddProduct(details, stock: 5, operatorId: nil))
        _ = try shop.shop.run(ChangeProduct(product.id, to: details, source: source))
        #expect(throws: Refusal.self) {
            try shop.shop.run(
                AdjustStock(
                    product.id, by: StockAdjustment(delta: -9, reason: "x"), operatorId: nil,
                    source: source))
        }
        #expect(try events().isEmpty)
    }

    @Test func anOperatorsCancellationIsRecordedAndACustomersOwnIsNot() throws {
        let customer = try shop.customer(balance: 10_000)
        let product = try shop.product()
        let keeper = Customer(
            id: CustomerId(1), name: "운영자", email: "o@example.com", role: .operator)
        let orders = try (0..<2).map { _ in try shop.place(customer, (product, 1)) }
        _ = try CancelOrder(order: orders[0].id, canceller: customer, source: source)
            .run(in: shop.shop)
        #expect(try events().isEmpty)
        for _ in 0..<2 {  // the second changes nothing
            _ = try CancelOrder(order: orders[1].id, canceller: keeper, source: source)
                .run(in: shop.shop)
        }
        #expect(
            try events().map(\.event) == [
                SecurityEvent(
                    .orderCancelled, .order(orders[1].id),
                    [.init("status", from: "created", to: "cancelled")])
            ])
    }

    @Test func aFloodOfGuessesIsCounted() throws {
        let guess = RecordSecurityEvent(SecurityEvent(.signInFailed, nil), from: source)
        for _ in 0..<250 { try shop.shop.run(guess) }
        try shop.shop.run(
            RecordSecurityEvent(SecurityEvent(.signIn, .customer(CustomerId(1))), from: source))
        let found = try events(.signInFailed)
        #expect(found.count == 21)
        #expect(found.map(\.occurrences).reduce(0, +) == 250)
        #expect(found.filter { $0.occurrences > 1 }.map(\.occurrences) == [230])
        #expect(try events(.signIn).count == 1)
        shop.clock.advance(Timestamp.minute)
        try shop.shop.run(guess)
        #expect(try events(.signInFailed).count == 22)
    }

    @Test func aCountIsLoggedOnceItsMinuteIsOver() throws {
        let guess = RecordSecurityEvent(SecurityEvent(.signInFailed, nil), from: source)
        for _ in 0..<25 { try shop.shop.run(guess) }
        let first = try shop.shop.unloggedSecurityEvents()
        #expect(first.count == 20)
        try shop.shop.markLogged(first)
        #expect(try shop.shop.unloggedSecurityEvents().isEmpty)
        shop.clock.advance(2 * Timestamp.minute)
        #expect(try shop.shop.unloggedSecurityEvents().map(\.occurrences) == [5])
    }

    @Test func longValuesAreCutAndLongAddressesToo() throws {
        let long = String(repeating: "\u{1F469}\u{200D}\u{1F4BB}", count: 300)
        try shop.shop.run(
            RecordSecurityEvent(
                SecurityEvent(
                    .productChanged, .product(ProductId(1)), [.init("name", from: long, to: long)]),
                from: EventSource(actor: nil, address: long, requestId: long)))
        let change = try #require(try events().first?.event.changes.first)
        #expect(change.before?.unicodeScalars.count == 200)
    }

    @Test func oldEventsGoByAgeAndByNumber() throws {
        let kind = SecurityEvent.Kind.signOut
        for _ in 0..<5 {
            try shop.shop.run(
                RecordSecurityEvent(
                    SecurityEvent(kind, nil, [.init("a", from: nil, to: "b")]), from: source))
            shop.clock.advance(1)
        }
        let oldest = try #require(try events().last)
        func remove(before time: Timestamp, keeping most: Int) throws -> Int {
            try shop.shop.database.write {
                try $0.removeSecurityEvents(kind, before: time, keeping: most, limit: 10)
            }
        }
        #expect(try remove(before: oldest.time, keeping: 10) == 1)
        #expect(try remove(before: oldest.time, keeping: 3) == 1)
        #expect(try remove(before: oldest.time, keeping: 3) == 0)
        #expect(try events().count == 3)
    }

    @Test func theHousekeeperLooksAtEveryKind() throws {
        for kind in SecurityEvent.Kind.allCases {
            try shop.shop.run(RecordSecurityEvent(SecurityEvent(kind, nil), from: source))
        }
        shop.clock.advance(401 * Timestamp.day)
        for _ in SecurityEvent.Kind.allCases {
            _ = try shop.housekeeper.removeOld()
            shop.clock.advance(Timestamp.second)
        }
        #expect(try events().isEmpty)
    }
}
