import Domain
import Testing

@testable import Shop

@Suite struct ManageProductsTests {
    private let shop: TestShop
    private let keeper: Customer

    init() throws {
        shop = try TestShop()
        keeper = try shop.customer(role: .operator)
    }

    private func adjust(_ product: Product, _ delta: Int64) throws -> Product {
        let adjustment = try StockAdjustment(delta: delta, reason: "실사")
        return try shop.shop.run(
            AdjustStock(product.id, by: adjustment, operatorId: keeper.id))
    }

    @Test func aProductIsKeptAsItWasSaid() throws {
        let details = try ProductDetails(
            name: "햇사과", nameEnglish: "Fresh apples", description: "달고\n아삭합니다",
            descriptionEnglish: "Sweet", category: "과일", price: 8900, status: .hidden,
            imageURL: "/images/apple.svg")
        let made = try shop.shop.run(AddProduct(details, stock: 7, operatorId: keeper.id))
        let product = try shop.shop.product(made.id, for: .operator)
        #expect(product == made && product.details == details)
        #expect(product.onHand == 7 && product.held == 0)
        let movements = try shop.shop.stockMovements(of: made.id, before: nil, limit: .usual)
        #expect(movements.items.map(\.delta) == [7] && movements.items[0].kind == .received)
        try shop.audit()
    }

    @Test func hiddenOnesAreThereForOperatorsAlone() throws {
        let product = try shop.product(status: .hidden)
        for role: Role? in [nil, .customer] {
            #expect(try refusal { try shop.shop.product(product.id, for: role) } == .unknownProduct)
        }
        #expect(try shop.shop.product(product.id, for: .operator) == product)
        #expect(
            try refusal { try shop.shop.product(ProductId(99), for: .operator) } == .unknownProduct)
    }

    @Test(arguments: [-1, 1_000_001] as [Int64])
    func aFirstStockHasBounds(stock: Int64) throws {
        let details = try ProductDetails(name: "배", category: "과일", price: 1)
        #expect(
            try refusal { try AddProduct(details, stock: stock, operatorId: nil) }
                == .invalidInput(member: "stock", rule: .range))
    }

    @Test func aProductIsChangedAndFoundByItsNewName() throws {
        let product = try shop.product("햇사과")
        let details = try ProductDetails(name: "꿀배", category: "선물", price: 2000)
        let changed = try shop.shop.run(ChangeProduct(product.id, to: details))
        #expect(changed.details == details && changed.onHand == product.onHand)
        #expect(try shop.shop.products(ProductQuery(search: "꿀배")).items == [changed])
        #expect(try shop.shop.products(ProductQuery(search: "사과")).items == [])
        #expect(try shop.shop.categories(of: .onSale) == ["선물"])
        let unknown = ChangeProduct(ProductId(99), to: details)
        #expect(try refusal { try shop.shop.run(unknown) } == .unknownProduct)
    }

    @Test func aChangeOfAnOldVersionIsRefused() throws {
        let product = try shop.product("햇사과")
        #expect(product.version == 1)
        func change(_ name: String, _ expected: [Int64]?) throws -> Product {
            let details = try ProductDetails(name: name, category: "과일", price: 1)
            return try shop.shop.run(ChangeProduct(product.id, to: details, expected: expected))
        }
        #expect(try change("꿀사과", [1]).version == 2)
        #expect(try refusal { try change("배", [1]) } == .versionConflict(current: 2))
        #expect(try refusal { try change("배", []) } == .versionConflict(current: 2))
        #expect(try shop.shop.product(product.id, for: nil).details.name == "꿀사과")
        // Stock is no part of it; a repeat conflicts with nothing and is no change.
        _ = try adjust(product, 10)
        #expect(try change("꿀사과", [1]).version == 2)
        #expect(try change("배", [1, 2]).version == 3)
        #expect(try change("감", nil).version == 4)
        #expect(try shop.shop.products(ProductQuery(search: "감")).items.map(\.version) == [4])
    }

    @Test func everyChangeOfTheStockIsKept() throws {
        let product = try shop.product(stock: 5)
        #expect(try adjust(product, 10).onHand == 15)
        #expect(try adjust(product, -15).onHand == 0)
        let movements = try shop.shop.stockMovements(of: product.id, before: nil, limit: .usual)
            .items
        #expect(movements.map(\.delta) == [-15, 10, 5])
        #expect(movements.map(\.onHandAfter) == [0, 15, 5])
        #expect(movements.map(\.kind) == [.adjusted, .received, .received])
        #expect(movements[0].reason == "실사")
        try shop.audit()
    }

    @Test func whatIsHeldCannotBeWrittenOff() throws {
        let product = try shop.product(stock: 5)
        shop.payments.plan(.confirm, .lostBefore)
        _ = try shop.pay(shop.place(try shop.customer(balance: 10_000), (product, 3)))
        #expect(
            try refusal { try adjust(product, -3) } == .stockBelowHeld(held: 3, onHand: 5))
        #expect(try adjust(product, -2).onHand == 3)
        #expect(
            try refusal { try adjust(product, -1) } == .stockBelowHeld(held: 3, onHand: 3))
        try shop.audit()
    }

    @Test func nothingCanBeTakenFromWhatIsNotThere() throws {
        let product = try shop.product(stock: 0)
        #expect(
            try refusal { try adjust(product, -1) } == .stockBelowHeld(held: 0, onHand: 0))
        let adjustment = try StockAdjustment(delta: 1, reason: "입고")
        let unknown = AdjustStock(ProductId(99), by: adjustment, operatorId: nil)
        #expect(try refusal { try shop.shop.run(unknown) } == .unknownProduct)
        #expect(
            try refusal {
                try shop.shop.stockMovements(of: ProductId(99), before: nil, limit: .usual)
            } == .unknownProduct)
    }
}
