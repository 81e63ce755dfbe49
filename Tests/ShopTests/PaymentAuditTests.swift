import Domain
import Payments
import Store
import Testing

@testable import Shop

/// The shop's books against those of the payment system.
@Suite struct PaymentAuditTests {
    private func found(_ shop: TestShop) throws -> [String] {
        var found: [String] = []
        try shop.shop.findPaymentDiscrepancies { found.append($0.detail) }
        try shop.shop.findUnknownCaptures { found.append("unknown: \($0.id)") }
        return found
    }

    /// A shop in which everything that ends has ended once.
    private func scene() throws -> (TestShop, paid: Order, cancelled: Order) {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 50_000)
        let pear = try shop.product(price: 1000, stock: 20)
        let declined = try shop.place(customer, (pear, 1))
        shop.payments.plan(.confirm, .decline(reason: "card_declined"))
        _ = try refusal { try shop.pay(declined) }
        let cancelled = try shop.sold(customer, pear, 2)
        _ = try shop.cancel(cancelled, by: customer)
        return (shop, try shop.sold(customer, pear, 3), cancelled)
    }

    private func edit(
        _ shop: TestShop, _ order: Order, _ change: @Sendable (inout PaymentIntent) -> Void
    ) {
        shop.payments.edit { book in
            for (id, var intent) in book.intents where intent.order == order.id {
                change(&intent)
                book.intents[id] = intent
            }
        }
    }

    @Test func findsNothingWhereBothAgree() throws {
        #expect(try found(try scene().0) == [])
        #expect(try found(try TestShop()) == [])
    }

    @Test func findsAPaymentThatWasNeverTaken() throws {
        let (shop, paid, _) = try scene()
        edit(shop, paid) { $0.status = .canceled }
        #expect(try found(shop) == ["payment \(paid.id)-1: captured here true, there false"])
    }

    @Test func findsAPaymentThatIsNotThere() throws {
        let (shop, paid, _) = try scene()
        let id = try #require(shop.payments.captures(of: paid.id).first?.id)
        shop.payments.edit { $0.intents[id] = nil }
        #expect(try found(shop) == ["payment \(paid.id)-1: \(id) is unknown there"])
    }

    @Test func findsAnotherAmount() throws {
        let (shop, paid, _) = try scene()
        edit(shop, paid) { $0.amount = Won(1) }
        #expect(
            try found(shop) == [
                "payment \(paid.id)-1: it is for 1 won of order \(paid.id), here 3000"
            ])
    }

    @Test func findsMoneyThatWasNotGivenBack() throws {
        let (shop, _, cancelled) = try scene()
        shop.payments.edit { $0.refunds = [] }
        #expect(
            try found(shop) == [
                "payment \(cancelled.id)-1: 0 won were given back, 2000 should be"
            ])
    }

    @Test func findsMoneyThatWasGivenBackForNothing() throws {
        let (shop, paid, _) = try scene()
        let id = try #require(shop.payments.captures(of: paid.id).first?.id)
        _ = try shop.payments.createRefund(intent: id, amount: Won(3000), key: "by hand")
        #expect(
            try found(shop) == ["payment \(paid.id)-1: 3000 won were given back, 0 should be"])
    }

    /// As after an older copy of the database was put in place.
    @Test func findsMoneyThatIsUnknownHere() throws {
        let (shop, paid, _) = try scene()
        let taken = try shop.payments.createIntent(
            order: paid.id, attempt: 2, amount: paid.total, key: "stray")
        #expect(try found(shop) == [], "nobody paid it")
        _ = try shop.payments.confirmIntent(taken.id, key: "stray-confirm")
        #expect(try found(shop) == ["unknown: \(taken.id)"])
        _ = try shop.payments.createRefund(intent: taken.id, amount: paid.total, key: "back")
        #expect(try found(shop) == [])
    }

    /// What happens while the books are compared is no finding.
    @Test func agreesWhileTheShopIsOpen() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 50_000)
        let paid = try shop.sold(customer, try shop.product(), 3)
        let calls = shop.payments.calls.count
        shop.payments.watch { call, isDone in
            // Between what is captured and what was given back.
            guard call == calls, isDone else { return }
            shop.payments.watch(nil)
            _ = try? shop.cancel(paid, by: customer)
        }
        #expect(try found(shop) == [])
        #expect(try shop.state(paid) == .cancelled)
    }
}
