import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

/// What the web server asks before it sends a page.
@Suite struct PageChecksTests {
    private let service: TestService
    private let keeper: String
    private let customer: String

    init() throws {
        service = try TestService()
        keeper = try service.signedIn("o@example.com", role: .operator)
        customer = try service.signedIn("c@example.com")
        _ = try service.product()
        _ = try service.product(
            ProductDetails(name: "숨은 것", category: "비밀", price: 1, status: .hidden))
    }

    private func status(_ page: String, session: String? = nil) throws -> Int {
        let parts = page.split(separator: "?", maxSplits: 1)
        let query = parts.count == 2 ? "?\(parts[1])" : ""
        return try service.fragmentResponse("ko/\(parts[0])/check\(query)", session: session)
            .status.code
    }

    @Test(
        "What is not there, and what cannot be asked, is distinct from all else",
        arguments: [
            ("product?id=1", 200), ("product?id=2", 403), ("product?id=3", 403), ("product", 403),
            ("product?id=x", 403), ("products", 200), ("products?sort=price&q=a", 200),
            ("products?sort=x", 401), ("products?cursor=x", 401), ("products?limit=0", 401),
            ("orders?cursor=x", 401), ("balance?cursor=x", 401), ("orders", 200), ("cart", 200),
            // The page says that a sign-in is needed.
            ("order?id=x", 200), ("operator-product?id=9", 200), ("products?status=all", 200),
        ])
    func ofVisitors(page: String, code: Int) throws {
        #expect(try status(page) == code)
    }

    @Test("An order is there for its customer and for operators")
    func ofOrders() throws {
        let order = try service.order(1, as: customer)
        #expect(try status("order?id=\(order)", session: customer) == 200)
        #expect(try status("order?id=\(order)", session: keeper) == 200)
        let other = try service.signedIn("d@example.com")
        #expect(try status("order?id=\(order)", session: other) == 403)
        for query in ["", "?id=", "?id=1", "?id=0000000000000"] {
            #expect(try status("order\(query)", session: customer) == 403)
        }
    }

    @Test(
        "Operators' pages, for operators",
        arguments: [
            ("operator-product", 200), ("operator-product?id=2", 200),
            ("operator-product?id=3", 403),
            ("operator-product?id=", 403), ("operator-product?id=1&cursor=x", 401),
            ("operator-products?status=hidden", 200), ("operator-products?status=x", 401),
            ("operator-orders?status=paid", 200), ("operator-orders?status=x", 401),
        ])
    func ofOperators(page: String, code: Int) throws {
        #expect(try status(page, session: keeper) == code)
        #expect(try status(page, session: customer) == 200)
    }
}
