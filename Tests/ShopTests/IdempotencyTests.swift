import Domain
import Store
import Testing

@testable import Shop

/// A key has its effect once, whoever sends it however often.
@Suite struct IdempotencyTests {
    private let shop: TestShop
    private let customer: Customer

    init() throws {
        shop = try TestShop()
        customer = try shop.customer()
    }

    private func use(
        _ key: String = "key", fingerprint: UInt8 = 1, customer: Customer? = nil
    ) -> IdempotentRequest {
        IdempotentRequest(
            key: key, fingerprint: Fingerprint(of: [fingerprint]),
            customer: (customer ?? self.customer).id)
    }

    private func charge(
        _ use: IdempotentRequest?, _ amount: Int64 = 1000, of customer: Customer? = nil
    ) throws -> OnceResult<ChargeBalance.Receipt> {
        let story = ChargeBalance(
            customer: (customer ?? self.customer).id, amount: try ChargeAmount(amount))
        return try shop.shop.run(story, onceFor: use) { receipt in
            StoredResponse(
                fingerprint: use?.fingerprint.bytes ?? [], status: 201, location: "/\(receipt.id)",
                body: Array("\(receipt.balance.amount)".utf8))
        }
    }

    private var balance: Int64 { get throws { try shop.balance(customer).balance.amount } }

    @Test func aRepeatGetsTheSameAnswer() throws {
        let first = try charge(use())
        let again = try charge(use())
        #expect(!first.isReplayed && again.isReplayed)
        #expect(again.response == first.response)
        #expect(try balance == 1000)
        #expect(try shop.shop.storedResponse(to: use()) == first.response)
        #expect(try shop.shop.storedResponse(to: use("other")) == nil)
    }

    @Test func theSameKeyForSomethingElseIsRefused() throws {
        _ = try charge(use())
        let other = use(fingerprint: 2)
        #expect(try refusal { try charge(other) } == .idempotencyKeyReused)
        #expect(try refusal { try shop.shop.storedResponse(to: other) } == .idempotencyKeyReused)
        #expect(try balance == 1000)
    }

    @Test func keysOfTwoCustomersAreApart() throws {
        let other = try shop.customer()
        _ = try charge(use())
        #expect(try !charge(use(customer: other), of: other).isReplayed)
        let visitor = IdempotentRequest(
            key: "key", fingerprint: Fingerprint(of: [1]), visitorCart: nil)
        #expect(try !charge(visitor).isReplayed)
        #expect(try charge(visitor).isReplayed)
        #expect(try balance == 2000)
        // Nor do two visitors get each other's response.
        let carts = [UInt8(1), 2].map { number in
            IdempotentRequest(
                key: "key", fingerprint: Fingerprint(of: [1]),
                visitorCart: [UInt8](repeating: number, count: 32))
        }
        for cart in carts { #expect(try !charge(cart).isReplayed) }
        for cart in carts { #expect(try charge(cart).isReplayed) }
    }

    @Test func withoutAKeyEachIsANewOne() throws {
        #expect(try !charge(nil).isReplayed)
        #expect(try !charge(nil).isReplayed)
        #expect(try balance == 2000)
    }

    @Test func anAnswerIsKeptForADay() throws {
        _ = try charge(use())
        shop.clock.advance(Timestamp.day - 1)
        _ = try shop.housekeeper.removeOld()
        #expect(try charge(use()).isReplayed)
        shop.clock.advance(1)
        #expect(try !charge(use(fingerprint: 2)).isReplayed, "the old one makes way")
        #expect(try balance == 2000)
        shop.clock.advance(Timestamp.day)
        #expect(try shop.housekeeper.removeOld() == 1)
    }

    @Test func aRefusalIsNotRemembered() throws {
        let request = try OrderRequest([.init(product: ProductId(1), quantity: Quantity(1))])
        let story = PlaceOrder(customer: customer.id, from: .lines(request))
        func place() throws -> Bool {
            try shop.shop.run(story, once: use()) { placed in
                StoredResponse(
                    fingerprint: use().fingerprint.bytes, status: 201, location: nil,
                    body: Array("\(placed.order.id)".utf8))
            }.isReplayed
        }
        #expect(try refusal { try place() } == .unknownProduct)
        #expect(try shop.product().id == ProductId(1))
        #expect(try !place())
        #expect(try place())
    }

    @Test func anAnswerThatCannotBeMadeUndoesTheEffect() throws {
        struct Broken: Error {}
        let story = ChargeBalance(customer: customer.id, amount: try ChargeAmount(1000))
        #expect(throws: Broken.self) {
            try shop.shop.run(story, once: use()) { _ in throw Broken() }
        }
        #expect(try balance == 0)
        #expect(try shop.shop.storedResponse(to: use()) == nil)
    }

    @Test func atOnceItIsOne() throws {
        let results = Results<Bool>()
        inParallel(Array(0..<32), threads: 32) { _ in
            results.add { try charge(use()).isReplayed }
        }
        #expect(try results.values().filter { !$0 }.count == 1)
        #expect(try balance == 1000)
        try shop.audit()
    }
}
