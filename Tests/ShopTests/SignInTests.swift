import Domain
import Store
import Testing

@testable import Shop

@Suite struct SignInTests {
    private let shop: TestShop
    private let customer: Customer
    private let visitor = [UInt8](repeating: 7, count: 32)
    private let token = [UInt8](repeating: 9, count: 32)

    init() throws {
        shop = try TestShop()
        customer = try shop.customer()
    }

    private func add(_ product: Product, _ count: Int64, to owner: CartOwner) throws {
        _ = try shop.shop.run(
            AddToCart(owner: owner, product: product.id, quantity: Quantity(count)))
    }

    private func signIn(_ token: [UInt8]? = nil) throws -> OpenSession.Outcome {
        try shop.shop.run(
            OpenSession(
                customer: customer.id, tokenHash: token ?? self.token,
                device: ClientDevice(visitorCart: visitor)))
    }

    @Test func aSessionThatIsNotUsedLastsTwoWeeks() throws {
        let expiry = try signIn().expiresAt
        #expect(expiry == shop.clock.now.advanced(by: 14 * Timestamp.day))
        #expect(try shop.shop.customer(sessionHash: token) == customer)
        #expect(try shop.shop.customer(sessionHash: visitor) == nil)
        shop.clock.set(expiry)
        #expect(try shop.shop.customer(sessionHash: token) == nil)
        #expect(try shop.housekeeper.removeOld() == 1)
    }

    @Test func aSessionThatIsUsedGoesOnForThreeMonths() throws {
        let begun = shop.clock.now
        _ = try signIn()
        for day in stride(from: Int64(13), through: 89, by: 13) {
            shop.clock.set(begun.advanced(by: day * Timestamp.day))
            #expect(try shop.shop.customer(sessionHash: token) == customer, "day \(day)")
        }
        shop.clock.set(begun.advanced(by: 90 * Timestamp.day - 1))
        #expect(try shop.shop.customer(sessionHash: token) == customer)
        shop.clock.advance(1)
        #expect(try shop.shop.customer(sessionHash: token) == nil)
    }

    @Test func useIsWrittenDownEveryTenMinutesAtMost() throws {
        let begun = shop.clock.now
        _ = try signIn()
        func lastUse() throws -> Timestamp? {
            try shop.shop.sessions(of: customer.id).first?.lastUsedAt
        }
        shop.clock.advance(Session.useInterval - 1)
        _ = try shop.shop.customer(sessionHash: token)
        #expect(try lastUse() == begun)
        shop.clock.advance(1)
        _ = try shop.shop.customer(sessionHash: token)
        #expect(try lastUse() == begun.advanced(by: Session.useInterval))
        // A clock that was set back changes nothing.
        shop.clock.set(begun.advanced(by: -Timestamp.day))
        #expect(try shop.shop.customer(sessionHash: token) == customer)
        #expect(try lastUse() == begun.advanced(by: Session.useInterval))
    }

    @Test func theEleventhSessionEndsTheOneThatWasNotUsedForLongest() throws {
        let tokens = (0..<11).map { [UInt8](repeating: UInt8($0), count: 32) }
        for token in tokens.prefix(10) {
            _ = try signIn(token)
            shop.clock.advance(Timestamp.hour)
        }
        _ = try shop.shop.customer(sessionHash: tokens[0])
        _ = try signIn(tokens[10])
        #expect(try shop.shop.sessions(of: customer.id).count == Session.maxPerCustomer)
        for (number, token) in tokens.enumerated() {
            #expect(try (shop.shop.customer(sessionHash: token) == nil) == (number == 1))
        }
    }

    @Test func signingInAgainEndsTheSessionOfThisBrowser() throws {
        let second = [UInt8](repeating: 10, count: 32)
        _ = try signIn()
        _ = try shop.shop.run(
            OpenSession(
                customer: customer.id, tokenHash: second,
                device: ClientDevice(
                    sessionHash: token, userAgent: String(repeating: "가", count: 300))))
        #expect(try shop.shop.customer(sessionHash: token) == nil)
        #expect(try shop.shop.customer(sessionHash: second) == customer)
        let sessions = try shop.shop.sessions(of: customer.id)
        #expect(sessions.map(\.tokenHash) == [second])
        #expect(sessions.first?.userAgent.unicodeScalars.count == Session.maxUserAgent)
    }

    @Test func signingOutEndsThisSessionAlone() throws {
        let other = [UInt8](repeating: 10, count: 32)
        _ = try signIn()
        _ = try signIn(other)
        for _ in 0..<2 { try shop.shop.run(SignOut(tokenHash: token)) }
        #expect(try shop.shop.customer(sessionHash: token) == nil)
        #expect(try shop.shop.customer(sessionHash: other) == customer)
    }

    @Test func aVisitorsCartIsKept() throws {
        let (pear, plum) = (try shop.product(price: 1000), try shop.product())
        try add(pear, 2, to: .visitor(hash: visitor))
        shop.clock.advance(1)
        try add(plum, 998, to: .visitor(hash: visitor))
        shop.clock.advance(1)
        try add(plum, 3, to: .customer(customer.id))
        try shop.change(pear, price: 1200)
        // What is over stays where it was, and is said.
        let rest = OrderRequest.Line(product: plum.id, quantity: try Quantity(2))
        #expect(try signIn().cartRemainder == [rest])
        let cart = try shop.shop.cart(of: .customer(customer.id))
        #expect(cart.lines.map(\.product.id) == [pear.id, plum.id])
        #expect(cart.lines.map(\.quantity.count) == [2, 999], "as many as a line may have")
        #expect(cart.lines[0].isPriceChanged, "the price when it was added goes along")
        let visitors = try shop.shop.cart(of: .visitor(hash: visitor))
        #expect(visitors.lines.map(\.product.id) == [plum.id])
        #expect(visitors.lines.map(\.quantity.count) == [2])
        // Signing in once more adds what there is room for by then.
        #expect(try signIn([UInt8](repeating: 10, count: 32)).cartRemainder == [rest])
        #expect(try shop.shop.cart(of: .customer(customer.id)) == cart)
        _ = try shop.shop.run(
            SetCartQuantity(
                owner: .customer(customer.id), product: plum.id, quantity: Quantity(1)))
        #expect(try signIn([UInt8](repeating: 11, count: 32)).cartRemainder == [])
        #expect(try shop.shop.cart(of: .customer(customer.id)).lines[1].quantity.count == 3)
        #expect(try shop.shop.cart(of: .visitor(hash: visitor)).lines == [])
        try shop.audit()
    }

    @Test func aFullCartTakesNoMoreLines() throws {
        for number in 0..<100 {
            let product = try shop.product()
            try add(product, 1, to: .customer(customer.id))
            if number < 2 { try add(product, 1, to: .visitor(hash: visitor)) }
        }
        let last = try shop.product()
        try add(last, 5, to: .visitor(hash: visitor))
        let rest = OrderRequest.Line(product: last.id, quantity: try Quantity(5))
        #expect(try signIn().cartRemainder == [rest])
        #expect(
            try shop.shop.cart(of: .visitor(hash: visitor)).lines.map(\.product.id) == [last.id])
        let cart = try shop.shop.cart(of: .customer(customer.id))
        #expect(cart.lines.count == 100)
        #expect(cart.lines.map(\.quantity.count).filter { $0 == 2 }.count == 2)
    }

    @Test func withoutACartThereIsNothingToMove() throws {
        _ = try signIn()
        #expect(try shop.shop.cart(of: .customer(customer.id)).lines == [])
    }
}
