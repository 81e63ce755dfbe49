import Domain
import HTTP
import Testing

@testable import Shop
@testable import Web

@Suite struct CartFragmentTests {
    @Test(
        "An empty cart says so and leads to the products",
        arguments: [
            (Language.korean, "장바구니가 비어 있습니다.", #"href="/products""#),
            (.english, "The cart is empty.", #"href="/en/products""#),
        ])
    func isEmpty(language: Language, reported: String, link: String) throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        for shown in [
            try service.fragment("cart", language),
            try service.fragment("cart", language, session: token),
        ] {
            #expect(shown.contains(reported) && shown.contains(link))
            #expect(!shown.contains("<form"))
        }
    }

    @Test("Each line has its forms and sums, and the whole can be ordered once")
    func shows() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let apple = try service.product("사과", price: 1500)
        let pear = try service.product("배", price: 2000)
        try service.put(apple, quantity: 3, as: token)
        try service.put(pear, as: token)
        let shown = try service.fragment("cart", session: token)
        #expect(shown.contains(#"<a href="/product?id=\#(apple)">사과</a>"#))
        #expect(shown.contains(#"<td class="number">4,500원</td>"#))
        #expect(shown.contains(#"<td class="number total">6,500원</td>"#))
        #expect(shown.contains(#"value="3" aria-label="수량: 사과""#))
        #expect(shown.matches(of: /name="_method" value="PUT"/).count == 2)
        #expect(shown.matches(of: /name="_method" value="DELETE"/).count == 3)
        // Buttons that look alike are distinct by those who listen.
        #expect(shown.contains(#"aria-label="빼기: 사과""#) && shown.contains("변경: 배"))
        // The request's id is the key, and only ordering has one.
        #expect(shown.matches(of: /name="idempotency_key" value="test"/).count == 1)
        #expect(!shown.contains("주문할 수 없습니다") && !shown.contains("가격이 바뀌었습니다"))
        let english = try service.fragment("cart", .english, session: token)
        #expect(english.contains("₩6,500"))
        #expect(english.contains(#"name="from" value="/en/cart""#))
    }

    @Test("What cannot be ordered now, and what has another price, is marked")
    func marks() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let apple = try service.product("사과", price: 1500, stock: 2)
        try service.put(apple, quantity: 3, as: token)
        _ = try service.shop.run(
            ChangeProduct(
                ProductId(apple), to: ProductDetails(name: "사과", category: "과일", price: 1400)))
        let shown = try service.fragment("cart", session: token)
        #expect(shown.contains(#"<tr class="refused">"#))
        #expect(shown.contains("지금은 주문할 수 없습니다 (남은 재고 2)"))
        #expect(shown.contains("담은 뒤 가격이 바뀌었습니다. 담을 때 1,500원"))
        #expect(shown.contains(#"<td class="number total">4,200원</td>"#))
    }

    @Test("A visitor's cart is shown to whoever has its cookie, and asks to sign in")
    func isVisitors() throws {
        let service = try TestService()
        let product = try service.product("사과")
        let added = try service.submit(
            "/api/v1/cart/items", [("productId", "\(product)"), ("quantity", "2")])
        let cart = try #require(added.cookie("cart"))
        let shown = try service.fragment("cart", cart: cart)
        #expect(shown.contains("사과"))
        #expect(shown.contains(#"href="/sign-in?next=/cart""#))
        #expect(!shown.contains("idempotency_key"))
        #expect(try !service.fragment("cart").contains("사과"))
    }
}
