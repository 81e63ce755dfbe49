import Domain
import HTTP
import Testing

@testable import Shop
@testable import Web

@Suite struct OrderFragmentTests {
    private let service: TestService
    private let token: String
    private let product: Int64

    init() throws {
        service = try TestService()
        token = try service.signedIn("a@example.com", balance: 10_000)
        product = try service.product("사과", price: 1500)
    }

    private func shown(
        _ order: String, _ language: Language = .korean, session: String? = nil
    ) throws -> String {
        try service.fragment("order?id=\(order)", language, session: session ?? token)
    }

    private func canPay(_ shown: String) -> Bool { shown.contains("/payment\">") }
    private func canCancel(_ shown: String) -> Bool { shown.contains("/cancellation\">") }

    @Test("A new order is shown to be confirmed: lines, total, what can be spent, by when")
    func created() throws {
        let order = try service.order(product, quantity: 2, as: token)
        let shown = try shown(order)
        #expect(shown.contains("결제 전") && shown.contains(order))
        #expect(shown.contains(#"<a href="/product?id=\#(product)">사과</a>"#))
        #expect(shown.contains(#"<td class="number">1,500원</td><td class="number">2</td>"#))
        #expect(shown.contains(#"<td class="number total">3,000원</td>"#))
        // The clock stands at 2025-11-24T16:00Z; an order can be paid for half an hour.
        #expect(shown.contains("<dt>주문 시각</dt><dd>2025-11-25 01:00</dd>"))
        #expect(shown.contains("<dt>결제 기한</dt><dd>2025-11-25 01:30</dd>"))
        #expect(shown.contains("<dt>쓸 수 있는 잔액</dt><dd>10,000원</dd>"))
        #expect(shown.contains("3,000원 결제하기</button>"))
        #expect(canPay(shown) && canCancel(shown))
        #expect(!shown.contains("잔액이 모자랍니다") && !shown.contains("영수증"))
        let english = try self.shown(order, .english)
        #expect(english.contains("Not paid yet") && english.contains("₩3,000"))
        #expect(english.contains(#"name="from" value="/en/order?id=\#(order)""#))
    }

    @Test("The price is the one that was agreed, whatever the product costs now")
    func keepsPrice() throws {
        let order = try service.order(product, as: token)
        _ = try service.shop.run(
            ChangeProduct(
                ProductId(product), to: ProductDetails(name: "사과", category: "과일", price: 9)))
        #expect(try shown(order).contains(#"<td class="number total">1,500원</td>"#))
    }

    @Test("Too little balance is said before a payment is tried, with the way to charge")
    func tooLittle() throws {
        let order = try service.order(product, quantity: 7, as: token)
        let shown = try shown(order)
        #expect(shown.contains("잔액이 모자랍니다"))
        #expect(shown.contains(#"<a href="/balance">"#))
    }

    @Test("While it is unknown whether it is paid, the page looks again, and offers nothing")
    func paying() throws {
        service.payments.become(.silent)
        let order = try service.bought(product, as: token)
        let shown = try shown(order)
        #expect(shown.contains("결제 확인 중"))
        #expect(shown.contains("data-wait"))
        #expect(shown.contains(#"href="/order?id=\#(order)""#))
        #expect(!canPay(shown) && !canCancel(shown))
    }

    @Test("A paid order is a receipt, with the balance that is left, and can go back for a day")
    func paid() throws {
        let order = try service.bought(product, quantity: 2, as: token)
        let receipt = try shown(order)
        #expect(receipt.contains("<h2>영수증</h2>") && receipt.contains("결제 완료"))
        #expect(receipt.contains("<dt>지금 잔액</dt><dd>7,000원</dd>"))
        #expect(receipt.contains("<dt>결제 시각</dt><dd>2025-11-25 01:00</dd>"))
        #expect(!canPay(receipt) && canCancel(receipt))
        service.wait(24 * Timestamp.hour)
        #expect(try !canCancel(shown(order)))
    }

    @Test("A decline is shown with its reason, and the order can be paid again")
    func declined() throws {
        service.payments.become(.declining)
        let order = try service.bought(product, as: token)
        let shown = try shown(order)
        #expect(shown.contains("지난 결제가 거절되었습니다: 카드사가 거절했습니다"))
        #expect(canPay(shown))
    }

    @Test("A cancelled order says so and offers nothing")
    func cancelled() throws {
        let order = try service.bought(product, as: token)
        try service.cancel(order, as: token)
        let shown = try shown(order)
        #expect(shown.contains("취소됨") && shown.contains("취소 시각"))
        #expect(!canPay(shown) && !canCancel(shown))
    }

    @Test("While it is unknown whether the money is back, the page looks again")
    func cancelling() throws {
        let order = try service.bought(product, as: token)
        service.payments.become(.silent)
        try service.cancel(order, as: token)
        let shown = try shown(order)
        #expect(shown.contains("취소 확인 중") && shown.contains("data-wait"))
        #expect(!canPay(shown) && !canCancel(shown))
    }

    @Test("After half an hour it cannot be paid, whether or not the housekeeper was there")
    func expired() throws {
        let order = try service.order(product, as: token)
        service.wait(30 * Timestamp.minute)
        let before = try shown(order)
        #expect(before.contains("결제 기한이 지났습니다") && !canPay(before))
        #expect(try Housekeeper(shop: service.shop).expireOrders() == 1)
        let after = try shown(order)
        #expect(after.contains("기한 지남") && after.contains("결제 기한이 지났습니다"))
        #expect(!canPay(after) && !canCancel(after))
    }

    @Test("Another customer's order is not there; an operator can see it, and give the money back")
    func isPrivate() throws {
        let order = try service.bought(product, as: token)
        let other = try service.signedIn("b@example.com")
        let refused = try shown(order, session: other)
        #expect(refused.contains("그런 주문이 없습니다.") && !refused.contains("사과"))
        let keeper = try service.signedIn("o@example.com", role: .operator)
        service.wait(24 * Timestamp.hour)
        let seen = try shown(order, session: keeper)
        #expect(seen.contains("사과") && canCancel(seen))
        // Whose balance? The page is about the customer's order, so not the operator's.
        #expect(!seen.contains("지금 잔액"))
    }

    @Test(
        "What is no order is shown as a sentence",
        arguments: ["", "?id=", "?id=x", "?id=AAAAAAAAAAAAA"])
    func isNotThere(query: String) throws {
        #expect(
            try service.fragment("order\(query)", session: token).contains("그런 주문이 없습니다."))
    }
}
