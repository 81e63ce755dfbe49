import Domain
import Store
import Testing

@testable import Shop

@Suite struct ManageCartTests {
    private let shop: TestShop
    private let pear: Product
    private let plum: Product

    init() throws {
        shop = try TestShop()
        pear = try shop.product("배", price: 1500, stock: 5)
        plum = try shop.product("자두", price: 700, stock: 5)
    }

    private func add(
        _ product: Product, _ count: Int64, to owner: CartOwner
    ) throws -> Cart {
        try shop.shop.run(AddToCart(owner: owner, product: product.id, quantity: Quantity(count)))
    }

    /// A customer's cart and a visitor's keep to the same rules.
    private func owners() throws -> [CartOwner] {
        [
            .customer(try shop.customer().id),
            .visitor(hash: [UInt8](repeating: 7, count: 32)),
        ]
    }

    @Test func allFive() throws {
        for owner in try owners() {
            #expect(try shop.shop.cart(of: owner).lines == [])
            _ = try add(plum, 2, to: owner)
            let cart = try add(pear, 1, to: owner)
            #expect(cart.lines.map(\.product.id) == [plum.id, pear.id], "as they were added")
            #expect(cart.total == Won(2900))
            #expect(try add(plum, 3, to: owner).lines.map(\.quantity.count) == [5, 1])
            #expect(try shop.shop.cartUnits(of: owner) == 6)
            let set = try shop.shop.run(
                SetCartQuantity(owner: owner, product: plum.id, quantity: Quantity(7)))
            #expect(set.lines.map(\.quantity.count) == [7, 1])
            #expect(set.lines.map(\.isOrderable) == [false, true])
            let removed = try shop.shop.run(RemoveFromCart(owner: owner, product: plum.id))
            #expect(removed.lines.map(\.product.id) == [pear.id])
            #expect(try shop.shop.cart(of: owner) == removed)
            #expect(try shop.shop.run(EmptyCart(owner: owner)).lines == [])
            #expect(try shop.shop.run(EmptyCart(owner: owner)).total == .zero)
            #expect(try shop.shop.cartUnits(of: owner) == 0)
        }
    }

    @Test(arguments: [0, 1, -Timestamp.hour])
    func linesAreShownAsTheyWereAddedWhateverTheClockSays(_ jump: Int64) throws {
        let apple = try shop.product("사과")
        for owner in try owners() {
            for product in [apple, plum, pear] {
                _ = try add(product, 1, to: owner)
                shop.clock.advance(jump)
            }
            let shown = try shop.shop.cart(of: owner).lines.map(\.product.id)
            #expect(shown == [apple.id, plum.id, pear.id])
        }
    }

    /// Of a network that has as many carts as may be, the one touched longest ago makes way.
    @Test func theCartsOfANetworkHaveALimit() throws {
        let add = { (visitor: Int, network: UInt8?) in
            var hash = [UInt8](repeating: UInt8(visitor % 256), count: 32)
            hash[0] = UInt8(visitor / 256)
            let owner = CartOwner.visitor(hash: hash)
            shop.clock.advance(1)
            _ = try shop.shop.run(
                AddToCart(
                    owner: owner, product: pear.id, quantity: Quantity(1),
                    network: network.map { [UInt8](repeating: $0, count: 32) }))
            return owner
        }
        let other = try add(500, 2)
        let unlimited = try add(501, nil)
        let first = try add(0, 1)
        let second = try add(1, 1)
        for visitor in 2..<Cart.maxPerNetwork { _ = try add(visitor, 1) }
        #expect(try shop.shop.hasCart(of: first))
        // It is used, and so no longer the oldest.
        _ = try add(0, 1)
        let last = try add(Cart.maxPerNetwork, 1)
        #expect(try !shop.shop.hasCart(of: second))
        for owner in [other, unlimited, first, last] {
            #expect(try shop.shop.hasCart(of: owner))
        }
        let customer = CartOwner.customer(try shop.customer().id)
        _ = try self.add(plum, 1, to: customer)
        #expect(try shop.shop.hasCart(of: customer))
    }

    @Test func showsTodaysPrices() throws {
        for owner in try owners() {
            _ = try add(pear, 2, to: owner)
            #expect(try !shop.shop.cart(of: owner).lines[0].isPriceChanged)
            try shop.change(pear, price: 1600)
            let cart = try shop.shop.cart(of: owner)
            #expect(cart.total == Won(3200) && cart.lines[0].isPriceChanged)
            try shop.change(pear, price: 1500)
        }
    }

    @Test func aLineHas999AtMost() throws {
        for owner in try owners() {
            _ = try add(pear, 999, to: owner)
            #expect(try refusal { try add(pear, 1, to: owner) } == .invalidQuantity)
            #expect(try shop.shop.cartUnits(of: owner) == 999)
        }
    }

    @Test func aCartHas100LinesAtMost() throws {
        let owner = try owners()[0]
        for _ in 0..<100 { _ = try add(try shop.product(), 1, to: owner) }
        #expect(try refusal { try add(pear, 1, to: owner) } == .tooManyLines)
        #expect(try shop.shop.cart(of: owner).lines.count == 100)
        let first = try shop.shop.cart(of: owner).lines[0].product
        #expect(try add(first, 1, to: owner).lines[0].quantity.count == 2, "that is no new line")
    }

    @Test func onlyWhatIsInTheCartCanBeChanged() throws {
        for owner in try owners() {
            let set = SetCartQuantity(owner: owner, product: pear.id, quantity: try Quantity(1))
            let remove = RemoveFromCart(owner: owner, product: pear.id)
            #expect(try refusal { try shop.shop.run(set) } == .notInCart)
            #expect(try refusal { try shop.shop.run(remove) } == .notInCart)
            _ = try add(plum, 1, to: owner)
            #expect(try refusal { try shop.shop.run(set) } == .notInCart)
            #expect(try refusal { try shop.shop.run(remove) } == .notInCart)
        }
    }

    @Test func onlyWhatIsOnSaleCanBeAdded() throws {
        let owner = try owners()[0]
        let hidden = try shop.product(status: .hidden)
        #expect(try refusal { try add(hidden, 1, to: owner) } == .unknownProduct)
        let unknown = AddToCart(owner: owner, product: ProductId(99), quantity: try Quantity(1))
        #expect(try refusal { try shop.shop.run(unknown) } == .unknownProduct)
        #expect(try shop.shop.cart(of: owner).lines == [])
    }

    @Test func whatWasHiddenStaysInTheCartAndCannotBeOrdered() throws {
        let owner = try owners()[0]
        _ = try add(pear, 1, to: owner)
        try shop.change(pear, status: .hidden)
        #expect(try shop.shop.cart(of: owner).lines.map(\.isOrderable) == [false])
        // What it is called and costs by now is nobody's business yet.
        let secret = try ProductDetails(
            name: "설 선물 배", nameEnglish: "Gift", category: "선물", price: 99_000, status: .hidden)
        _ = try shop.shop.run(ChangeProduct(pear.id, to: secret))
        let cart = try shop.shop.cart(of: owner)
        #expect(cart.lines.map(\.name) == ["배"] && cart.lines.map(\.unitPrice) == [Won(1500)])
        #expect(cart.lines.map(\.nameEnglish) == [""] && cart.total == .zero)
        try shop.change(pear, price: 1600)
        #expect(try shop.shop.cart(of: owner).total == Won(1600))
    }

    @Test func cartsAreApart() throws {
        let owners = try owners() + [.visitor(hash: [UInt8](repeating: 8, count: 32))]
        for (owner, count) in zip(owners, [1, 2, 3] as [Int64]) {
            _ = try add(pear, count, to: owner)
        }
        for (owner, count) in zip(owners, [1, 2, 3] as [Int64]) {
            #expect(try shop.shop.cartUnits(of: owner) == count)
        }
    }
}
