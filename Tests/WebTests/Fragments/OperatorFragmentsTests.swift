import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct OperatorFragmentsTests {
    private let service: TestService
    private let keeper: String

    init() throws {
        service = try TestService()
        keeper = try service.signedIn("o@example.com", role: .operator)
    }

    private func shown(_ name: String, _ language: Language = .korean) throws -> String {
        try service.fragment(name, language, session: keeper)
    }

    @Test("Every product is listed, hidden ones too, with what is on hand and held")
    func lists() throws {
        let apple = try service.product("사과", stock: 5)
        _ = try service.product(
            ProductDetails(name: "숨은 것", category: "채소", price: 1, status: .hidden))
        let customer = try service.signedIn("a@example.com", balance: 10_000)
        service.payments.become(.silent)
        _ = try service.bought(apple, quantity: 2, as: customer)
        let shown = try shown("operator-products")
        #expect(shown.contains(#"<a href="/operator/product?id=\#(apple)">사과</a>"#))
        #expect(shown.contains(#"<td class="number">5</td><td class="number">2</td>"#))
        #expect(shown.contains("숨은 것") && shown.contains("숨김"))
    }

    @Test("More products than a page has are reached page by page")
    func pages() throws {
        for number in 1...51 { _ = try service.product("상품 \(number)") }
        let first = try shown("operator-products")
        let next = try #require(
            first.firstMatch(of: /rel="next" href="\/operator\/products(\?cursor=[^"]*)"/))
        let second = try shown("operator-products\(next.1)")
        #expect(first.matches(of: /<tr><td>/).count == 50)
        #expect(second.matches(of: /<tr><td>/).count == 1)
    }

    /// The names in the list, in its order.
    private func listed(_ query: String) throws -> [String] {
        try shown("operator-products?\(FormFields(parsing: query.utf8).encoded)")
            .matches(of: /operator\/product\?id=[0-9]+">([^<]*)</).map { String($0.1) }
    }

    @Test("What is searched for, a category, a state and an order narrow the list")
    func searches() throws {
        for (name, category, price, status) in [
            ("참 기름", "양념", 9000, .onSale), ("들기름", "양념", 8000, .hidden),
            ("배", "과일", 3000, .onSale),
        ] as [(String, String, Int64, Product.Status)] {
            _ = try service.product(
                ProductDetails(
                    name: name, description: "\(name) 설명", category: category, price: price,
                    status: status))
        }
        #expect(try listed("") == ["배", "들기름", "참 기름"])
        #expect(try listed("q=참기름&category=&sort=newest&status=all") == ["참 기름"])
        #expect(try listed("q=기름&sort=price") == ["들기름", "참 기름"])
        #expect(try listed("q=기름설명&sort=-price") == ["참 기름", "들기름"])
        #expect(try listed("category=양념&sort=name") == ["들기름", "참 기름"])
        #expect(try listed("status=hidden") == ["들기름"])
        #expect(try listed("status=on-sale&sort=price") == ["배", "참 기름"])
        #expect(try shown("operator-products?q=none").contains("상품 없음"))
        // The choices of categories are those of hidden products, too, and for operators alone.
        let choices = try shown("operator-categories?category=%EC%96%91%EB%85%90")
        #expect(choices.contains(#"<option value="양념" selected>양념</option>"#))
        #expect(try service.fragment("operator-categories") == "")
        let customer = try service.signedIn("c@example.com")
        #expect(try service.fragment("operator-categories", session: customer) == "")
    }

    @Test("A further page is one of the same search")
    func pagesOfASearch() throws {
        for number in 1...51 { _ = try service.product("감 \(number)") }
        _ = try service.product("배")
        let query = "q=%EA%B0%90&category=&sort=price&status=all"
        let first = try shown("operator-products?\(query)")
        let next = try #require(
            first.firstMatch(of: /rel="next" href="\/operator\/products(\?[^"]*)"/)?.1)
        let second = try shown(
            "operator-products\(next.replacing("&amp;", with: "&").replacing("&#38;", with: "&"))")
        #expect(first.matches(of: /<tr><td>/).count == 50)
        #expect(second.matches(of: /<tr><td>/).count == 1 && second.contains("감 51"))
    }

    @Test("Without an id there is the form of a new product, with a key")
    func offersNew() throws {
        let shown = try shown("operator-product")
        #expect(shown.contains("<h1>새 상품</h1>"))
        #expect(shown.contains(#"action="/api/v1/products">"#))
        #expect(shown.contains(#"name="idempotency_key" value="test""#))
        #expect(shown.contains(#"name="stock""#) && !shown.contains(#"name="_method""#))
        #expect(!shown.contains("stock-adjustments"))
    }

    @Test("A product's forms hold what is stored")
    func offersChange() throws {
        let id = try service.product(
            ProductDetails(
                name: "사과", nameEnglish: "Apple", description: "달다", descriptionEnglish: "Sweet",
                category: "과일", price: 8900, status: .hidden, imageURL: "/a.svg"), stock: 7)
        let shown = try shown("operator-product?id=\(id)")
        #expect(shown.contains("<h1>사과</h1>"))
        #expect(shown.contains(#"action="/api/v1/products/\#(id)">"#))
        #expect(shown.contains(#"name="_method" value="PUT""#))
        for (name, value) in [
            ("name", "사과"), ("nameEn", "Apple"), ("category", "과일"), ("imageUrl", "/a.svg"),
        ] {
            #expect(shown.contains(#"name="\#(name)" value="\#(value)""#))
        }
        #expect(shown.contains(#"max="100000000" value="8900""#))
        // A browser leaves out a line break right behind the tag, and no other.
        #expect(shown.contains(">\n달다</textarea>") && shown.contains(">\nSweet</textarea>"))
        #expect(shown.contains(#"<option value="hidden" selected>"#))
        #expect(shown.contains(#"action="/api/v1/products/\#(id)/stock-adjustments">"#))
        #expect(shown.matches(of: /name="idempotency_key"/).count == 1)
        #expect(try self.shown("operator-product?id=\(id)", .english).contains("<h1>사과</h1>"))
    }

    @Test("A refused form holds what was typed; the heading, and what was not typed, is stored")
    func refills() throws {
        let id = try service.product("사과", price: 8900)
        let description = String(repeating: "가", count: 2000)
        let typed = [
            ("name", ""), ("price", "0"), ("status", "hidden"), ("delta", "-99"),
            ("reason", "상함"), ("description", description), ("descriptionEn", description),
        ]
        func refused(_ path: String, _ fields: [(String, String)]) throws -> String {
            let from = "/operator/product?id=\(id)"
            let answer = try service.submit(path, fields + [("from", from)], session: keeper)
            #expect(answer.headers[.location] == from)
            return try service.fragment(
                "operator-product?id=\(id)", session: keeper, flash: answer.cookie("flash"),
                page: from)
        }
        let refused = try refused("/api/v1/products/\(id)", typed + [("_method", "PUT")])
        #expect(refused.contains("<h1>사과</h1>"))
        #expect(refused.contains(#"name="name" value="""#))
        #expect(refused.contains(#"max="100000000" value="0""#))
        #expect(refused.contains(#"name="category" value="과일""#))
        #expect(refused.contains(#"<option value="hidden" selected>"#))
        #expect(refused.contains(#"max="1000000" value="-99""#))
        #expect(refused.contains(#"value="상함""#))
        #expect(refused.matches(of: /가{2000}<\/textarea>/).count == 2)
        // A link alone fills nothing in.
        #expect(
            try shown(
                "operator-product?id=\(id)&\(FormFields(typed).encoded)&refusal=invalid-input"
            )
            .contains(#"name="name" value="사과""#))
    }

    @Test("Every movement of the stock is shown, with its reason or its order")
    func listsMovements() throws {
        let id = try service.product("사과", stock: 7)
        _ = try service.send(
            .post, "/api/v1/products/\(id)/stock-adjustments", #"{"delta":-2,"reason":"상함"}"#,
            as: keeper)
        let customer = try service.signedIn("a@example.com", balance: 10_000)
        let order = try service.bought(id, quantity: 3, as: customer)
        try service.cancel(order, as: customer)
        let shown = try shown("operator-product?id=\(id)")
        let rows = shown.matches(
            of: /<td>(\S+)<\/td><td class="number">(-?\d+)<\/td><td class="number">(\d+)<\/td>/
        ).map { "\($0.1) \($0.2) \($0.3)" }
        #expect(rows == ["반품 3 5", "판매 -3 2", "조정 -2 5", "입고 7 7"])
        #expect(shown.contains("<td>상함</td>"))
        #expect(shown.contains(#"<a href="/order?id=\#(order)">"#))
    }

    @Test("More movements than a page has are reached page by page")
    func pagesMovements() throws {
        let id = try service.product("사과", stock: 7)
        for number in 1...20 {
            _ = try service.send(
                .post, "/api/v1/products/\(id)/stock-adjustments",
                #"{"delta":\#(number),"reason":"입고"}"#, as: keeper)
        }
        let first = try shown("operator-product?id=\(id)")
        let next = try #require(
            first.firstMatch(of: /rel="next" href="\/operator\/product(\?id=[^"]*)"/))
        let link = String(next.1).replacing("&amp;", with: "&")
        let second = try shown("operator-product\(link)")
        #expect(second.contains(#"<td class="number">7</td><td class="number">7</td>"#))
        #expect(!second.contains(#"rel="next""#))
    }

    @Test("What is no product is shown as a sentence", arguments: ["99", "x", ""])
    func isNotThere(id: String) throws {
        #expect(try shown("operator-product?id=\(id)").contains("그런 상품이 없습니다."))
    }
}
