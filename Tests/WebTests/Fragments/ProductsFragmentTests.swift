import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct ProductsFragmentTests {
    private func shelf() throws -> TestService {
        let service = try TestService()
        _ = try service.product(
            ProductDetails(
                name: "햇사과", nameEnglish: "New apples", category: "과일", price: 8900,
                imageURL: "/images/products/apple.svg"), stock: 12)
        _ = try service.product(ProductDetails(name: "무", category: "채소", price: 2200), stock: 0)
        _ = try service.product(
            ProductDetails(name: "숨은 상품", category: "비밀", price: 1, status: .hidden))
        return service
    }

    @Test("Each product has its picture, name, price, stock and a form; hidden ones are not there")
    func shows() throws {
        let service = try shelf()
        let shown = try service.fragment("products")
        #expect(shown.contains(#"<a class="name" href="/product?id=1">햇사과</a>"#))
        #expect(shown.contains(#"src="/images/products/apple.svg""#))
        #expect(shown.contains(#"<span class="price">8,900원</span>"#))
        #expect(shown.contains(#"<span class="stock">재고 12</span>"#))
        #expect(shown.contains(#"<input type="hidden" name="productId" value="1">"#))
        #expect(shown.contains(#"aria-label="담기: 햇사과">담기</button>"#))
        #expect(shown.contains(#"src="/images/no-picture.svg""#))
        #expect(!shown.contains("숨은 상품"))
        let english = try service.fragment("products", .english)
        #expect(english.contains(#"<a class="name" href="/en/product?id=1">New apples</a>"#))
        #expect(english.contains("₩8,900"))
        #expect(english.contains(#"name="from" value="/en/products""#))
    }

    @Test("What is sold out says so and cannot be put into the cart")
    func soldOut() throws {
        let shown = try shelf().fragment("products?q=무")
        #expect(shown.contains("품절"))
        #expect(!shown.contains("<form"))
    }

    @Test(
        "A search without a find says so, and shows no list",
        arguments: [(Language.korean, "상품 없음"), (.english, "No products")])
    func isEmpty(language: Language, reported: String) throws {
        let shown = try shelf().fragment("products?q=두리안", language)
        #expect(shown.contains(#"<p class="empty">\#(reported)</p>"#))
        #expect(!shown.contains("<li"))
    }

    @Test("The next page keeps what was searched for, but not how many the first page showed")
    func pages() throws {
        let service = try TestService()
        for number in 1...3 { _ = try service.product("배 & 무 \(number)", price: 100) }
        let first = try service.fragment("products?q=%26&sort=price&limit=2&category=")
        let link = first.firstMatch(of: /rel="next" href="\/products\?([^"]*)"/)?.1 ?? ""
        let query = try FormFields(parsing: String(link).replacing("&amp;", with: "&").utf8)
        #expect(query.pairs.map(\.name) == ["q", "sort", "cursor"])
        #expect(query["q"] == "&")
        let second = try service.fragment("products?\(query.encoded)")
        #expect(second.matches(of: /<li/).count == 1)
        #expect(!second.contains("rel=\"next\""))
    }

    @Test("A form sends back to the search it stands under")
    func knowsItsPage() throws {
        let shown = try shelf().fragment("products?q=%EC%82%AC%EA%B3%BC&category=&page=x")
        #expect(shown.contains(#"name="from" value="/products?q=%EC%82%AC%EA%B3%BC""#))
    }

    @Test("What nginx keeps for every visitor is the same for every visitor")
    func isNoCustomers() throws {
        let service = try shelf()
        let token = try service.signedIn("a@example.com", balance: 5000)
        try service.put(1, as: token)
        for name in ["products", "product?id=1", "popular", "categories"] {
            let shown = try service.fragment(name)
            #expect(try service.fragment(name, session: token) == shown, "\(name)")
            // The request's id, of which keys are made.
            #expect(!shown.contains("idempotency_key"), "\(name)")
            #expect(!shown.contains("\"test\""), "\(name)")
        }
    }

    @Test("A wrong link is answered with a sentence", arguments: ["sort=x", "cursor=x", "limit=0"])
    func isWrong(query: String) throws {
        let shown = try shelf().fragment("products?\(query)")
        #expect(shown.contains(#"<p class="empty">"#) && !shown.contains("<ul"))
    }

    @Test("The categories of what is on sale can be chosen, and the chosen one stays so")
    func offersCategories() throws {
        let service = try shelf()
        let shown = try service.fragment("categories?category=%EC%B1%84%EC%86%8C")
        #expect(shown.contains(#"<option value="과일">과일</option>"#))
        #expect(shown.contains(#"<option value="채소" selected>채소</option>"#))
        #expect(!shown.contains("비밀"))
        #expect(try TestService().fragment("categories") == "")
    }
}

@Suite struct ProductFragmentTests {
    @Test("One product, with all there is to say")
    func shows() throws {
        let service = try TestService()
        let id = try service.product(
            ProductDetails(
                name: "햇사과", nameEnglish: "New apples", description: "아삭합니다",
                descriptionEnglish: "Crisp", category: "과일 & 견과", price: 8900), stock: 12)
        let shown = try service.fragment("product?id=\(id)")
        #expect(shown.contains("<h1>햇사과</h1>"))
        #expect(shown.contains(#"<p class="description">아삭합니다</p>"#))
        #expect(shown.contains(#"<p class="price">8,900원</p>"#))
        #expect(shown.contains("재고 12"))
        #expect(shown.contains(#"max="12" value="1""#))
        #expect(shown.contains("category=%EA%B3%BC%EC%9D%BC%20%26%20%EA%B2%AC%EA%B3%BC"))
        let english = try service.fragment("product?id=\(id)", .english)
        #expect(english.contains("<h1>New apples</h1>"))
        #expect(english.contains(#"<p class="description">Crisp</p>"#))
        #expect(english.contains(#"name="from" value="/en/product?id=1""#))
    }

    @Test("No more than an order's line can hold is offered, and a refused quantity is kept")
    func offersQuantity() throws {
        let service = try TestService()
        let id = try service.product(stock: 5000)
        #expect(try service.fragment("product?id=\(id)").contains(#"max="999""#))
        let page = "/product?id=\(id)"
        let refused = try service.submit(
            "/api/v1/cart/items", [("productId", "\(id)"), ("quantity", "0"), ("from", page)])
        #expect(
            try service.fragment(
                "product?id=\(id)", flash: refused.cookie("flash"), page: page
            ).contains(#"value="0" required"#))
        #expect(
            try service.fragment("product?id=\(id)&quantity=0", page: page)
                .contains(#"value="1" required"#))
    }

    @Test("Sold out: no form")
    func soldOut() throws {
        let service = try TestService()
        let shown = try service.fragment("product?id=\(try service.product(stock: 0))")
        #expect(shown.contains("품절"))
        #expect(!shown.contains("<form"))
    }

    @Test(
        "What is not there is shown as a sentence",
        arguments: ["", "?id=", "?id=99", "?id=x", "?id=1", "?id=9223372036854775808"])
    func isNotThere(query: String) throws {
        let service = try TestService()
        _ = try service.product(
            ProductDetails(name: "숨은 상품", category: "비밀", price: 1, status: .hidden))
        #expect(
            try service.fragment("product\(query)").contains(
                #"<p class="empty">그런 상품이 없습니다.</p>"#))
    }
}

@Suite struct PopularFragmentTests {
    @Test("The best sellers stand in their order; none is shown as a sentence")
    func shows() throws {
        let service = try TestService()
        #expect(try service.fragment("popular").contains("지난 3일 동안 팔린 상품이 없습니다."))
        #expect(try service.fragment("popular", .english).contains("last three days"))
        let apple = try service.product("사과", stock: 2)
        let pear = try service.product("배")
        let token = try service.signedIn("a@example.com", balance: 100_000)
        for (product, quantity) in [(apple, 2), (pear, 3)] {
            _ = try service.bought(product, quantity: quantity, as: token)
        }
        let shown = try service.fragment("popular")
        let names = shown.matches(of: /class="name"[^>]*>([^<]*)</).map { String($0.1) }
        #expect(names == ["배", "사과"])
        #expect(shown.contains("판매 3 · 재고 7"))
        #expect(shown.contains("판매 2 · 품절"))
        #expect(shown.contains(#"<span class="rank">1</span>"#))
    }
}
