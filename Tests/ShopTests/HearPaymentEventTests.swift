import Domain
import Payments
import Testing

@testable import Shop

/// What the payment system says by itself is a hint: what became of the payment is asked for.
@Suite struct HearPaymentEventTests {
    private let shop: TestShop
    private let order: Order
    private let intent: String

    /// A payment whose outcome nobody here knows.
    init() throws {
        shop = try TestShop()
        order = try shop.place(try shop.customer(balance: 10_000), (try shop.product(), 2))
        shop.payments.plan(.confirm, .lostAfter)
        _ = try shop.pay(order)
        intent = try #require(shop.payments.intents.first?.id)
    }

    private func hear(_ id: String, _ intent: String? = nil) throws {
        try HearPaymentEvent(id: id, intent: intent ?? self.intent).run(in: shop.shop)
    }

    @Test func settlesAtOnceWhatIsUnknown() throws {
        try hear("evt_1")
        #expect(try shop.state(order) == .paid)
        #expect(shop.payments.taken(for: order.id) == 2000)
        try shop.audit()
    }

    @Test func anEventToldTwiceIsHeardOnce() throws {
        try hear("evt_1")
        let calls = shop.payments.calls.count
        try hear("evt_1")
        #expect(shop.payments.calls.count == calls)
        try hear("evt_2")
        #expect(try shop.state(order) == .paid)
        try shop.audit()
    }

    @Test func anEventOfSomethingUnknownIsNoMatter() throws {
        let calls = shop.payments.calls.count
        try hear("evt_1", "pi_of_somebody_else")
        #expect(shop.payments.calls.count == calls)
        #expect(try shop.state(order) == .paying)
    }

    @Test func eventsAreForgottenAfterAMonth() throws {
        try hear("evt_1")
        shop.clock.advance(30 * Timestamp.day)
        #expect(try shop.housekeeper.removeOld() == 0)
        shop.clock.advance(1)
        #expect(try shop.housekeeper.removeOld() == 1)
    }
}
