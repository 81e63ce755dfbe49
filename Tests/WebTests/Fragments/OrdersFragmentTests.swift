import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct OrdersFragmentTests {
    @Test(
        "No orders are shown as a sentence",
        arguments: [(Language.korean, "주문이 없습니다."), (.english, "There are no orders.")])
    func isEmpty(language: Language, reported: String) throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let shown = try service.fragment("orders", language, session: token)
        #expect(shown.contains(reported) && !shown.contains("<table"))
    }

    @Test("Own orders, newest first, page by page, and no other's")
    func pages() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let other = try service.signedIn("b@example.com")
        let product = try service.product("사과", price: 1500)
        var orders: [String] = []
        for _ in 1...21 {
            orders.append(try service.order(product, as: token))
            service.wait(1)
        }
        let others = try service.order(product, as: other)
        let first = try service.fragment("orders", session: token)
        #expect(ids(first) == Array(orders.reversed().prefix(20)))
        #expect(!first.contains(others))
        #expect(first.contains("1,500원") && first.contains("결제 전"))
        let next = try #require(first.firstMatch(of: /rel="next" href="\/(orders\?cursor=[^"]*)"/))
        let second = try service.fragment(String(next.1), session: token)
        #expect(ids(second) == Array(orders.prefix(1)))
        #expect(!second.contains(#"rel="next""#))
    }

    private func ids(_ shown: String) -> [String] {
        shown.matches(of: /<td><a href="[^"]*">(\w{13})</).map { String($0.1) }
    }

    @Test("An order of several products names the first and counts the others")
    func names() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        for name in ["사과", "배", "무"] { try service.put(try service.product(name), as: token) }
        _ = try service.send(.post, "/api/v1/orders", #"{"fromCart":true}"#, as: token, key: "k")
        #expect(try service.fragment("orders", session: token).contains("<td>사과 +2</td>"))
    }

    @Test("Operators see all, and choose by state")
    func operators() throws {
        let service = try TestService()
        let keeper = try service.signedIn("o@example.com", role: .operator)
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let product = try service.product("사과")
        let open = try service.order(product, as: token)
        let paid = try service.bought(product, as: token)
        let all = try service.fragment("operator-orders", session: keeper)
        #expect(Set(ids(all)) == [open, paid])
        #expect(all.contains(#"<a class="button " href="/operator/orders?status=">전체</a>"#))
        let chosen = try service.fragment("operator-orders?status=paid", .english, session: keeper)
        #expect(ids(chosen) == [paid])
        #expect(
            chosen.contains(#"<a class="button " href="/en/operator/orders?status=paid">Paid</a>"#))
    }
}
