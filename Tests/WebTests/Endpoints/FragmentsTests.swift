import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct FragmentsTests {
    @Test(
        "Who must sign in first is led there, and back again",
        arguments: [
            ("ko/orders", "/sign-in?next=%2Forders"),
            ("en/orders", "/en/sign-in?next=%2Fen%2Forders"),
            ("ko/balance?cursor=x", "/sign-in?next=%2Fbalance"),
            ("ko/order?id=0000000000000", "/sign-in?next=%2Forder%3Fid%3D0000000000000"),
            ("ko/operator-products", "/sign-in?next=%2Foperator%2Fproducts"),
            ("en/operator-product?id=3", "/en/sign-in?next=%2Fen%2Foperator%2Fproduct%3Fid%3D3"),
            ("ko/operator-orders", "/sign-in?next=%2Foperator%2Forders"),
        ])
    func leadsToSignIn(path: String, link: String) throws {
        let response = try TestService().fragmentResponse(path)
        #expect(response.status == .ok)
        let body = String(decoding: response.body, as: UTF8.self)
        #expect(body.contains(#"href="\#(link)""#))
        #expect(!body.contains("<table"))
    }

    @Test(
        "Customers see nothing of the operators' pages",
        arguments: [
            "operator-products", "operator-product", "operator-product?id=1", "operator-orders",
        ])
    func isForOperators(name: String) throws {
        let service = try TestService()
        _ = try service.product("비밀")
        let token = try service.signedIn("a@example.com")
        let shown = try service.fragment(name, session: token)
        #expect(shown.contains("운영자만 볼 수 있는 화면입니다."))
        #expect(!shown.contains("비밀") && !shown.contains("<form"))
    }

    @Test("A fragment is HTML, for nobody to keep but nginx")
    func isHTML() throws {
        let response = try TestService().fragmentResponse("ko/products")
        #expect(response.headers[.contentType] == "text/html; charset=utf-8")
        #expect(response.headers[.cacheControl] == "no-store")
    }

    @Test("What is no fragment has a status that tells nginx to show the stub")
    func isNoFragment() throws {
        #expect(try TestService().fragmentResponse("xx/products").status == .notFound)
    }

    @Test("Every fragment of a page answers, whatever its query", arguments: languages)
    func answers(language: Language) throws {
        let service = try TestService()
        let token = try service.signedIn("o@example.com", role: .operator)
        let query = FormFields(
            ["id", "q", "category", "cursor", "status", "sort", "limit", "refusal", "done", "of"]
                .map { ($0, markup) }
        ).encoded
        for name in names {
            for session in [nil, token] {
                for query in ["", "?\(query)", "?id=-1&id=2&id=&=&&q"] {
                    let shown = try service.fragment("\(name)\(query)", language, session: session)
                    #expect(!shown.hasPrefix("status"), "\(name)\(query)")
                    #expect(!shown.contains("<script"), "\(name)\(query)")
                    #expect(!shown.isEmpty || mayBeEmpty.contains(name), "\(name)\(query)")
                }
            }
        }
    }

    private let mayBeEmpty = ["notice", "typed", "categories"]

    private let names = [
        "account", "notice", "typed", "products", "categories", "product", "popular", "cart",
        "order", "orders", "balance", "operator-products", "operator-product", "operator-orders",
    ]

    @Test("What operators and customers write is text on every page", arguments: languages)
    func escapes(language: Language) throws {
        let service = try TestService()
        let keeper = try service.signedIn("o@example.com", role: .operator, balance: 100_000)
        let id = try service.product(
            .init(
                name: "가" + markup, nameEnglish: "A" + markup, description: markup,
                descriptionEnglish: markup, category: String(markup.prefix(30)), price: 1000,
                imageURL: "/" + markup))
        try service.put(id, as: keeper)
        let order = try service.bought(id, as: keeper)
        _ = try service.send(
            .post, "/api/v1/products/\(id)/stock-adjustments",
            #"{"delta":1,"reason":"<script>alert(1)</script>"}"#, as: keeper)
        for name in names.map({ $0 == "order" ? "order?id=\(order)" : $0 })
            + ["product?id=\(id)", "operator-product?id=\(id)"]
        {
            let shown = try service.fragment(name, language, session: keeper)
            #expect(!shown.contains("<script"), "\(name)")
        }
        let product = try service.fragment("product?id=\(id)", language)
        #expect(product.contains("&lt;script&gt;"))
        #expect(product.contains(#"src="/&lt;script&gt;"#))
    }
}
