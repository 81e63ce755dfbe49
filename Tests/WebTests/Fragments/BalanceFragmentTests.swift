import Domain
import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct BalanceFragmentTests {
    @Test("Without a won: three zeros, and no entries")
    func isEmpty() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        let shown = try service.fragment("balance", session: token)
        #expect(shown.matches(of: /<dd>0원<\/dd>/).count == 3)
        #expect(shown.contains("거래 내역이 없습니다.") && !shown.contains("<table"))
        #expect(
            try service.fragment("balance", .english, session: token)
                .contains("There are no entries."))
    }

    @Test("What is held by a payment under way is distinct from what can be spent")
    func holds() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        service.payments.become(.silent)
        _ = try service.bought(try service.product(price: 1500), quantity: 2, as: token)
        let shown = try service.fragment("balance", session: token)
        #expect(shown.contains("<dt>잔액</dt><dd>10,000원</dd>"))
        #expect(shown.contains("<dt>결제 중</dt><dd>3,000원</dd>"))
        #expect(shown.contains("<dt>쓸 수 있는 잔액</dt><dd>7,000원</dd>"))
    }

    @Test("Every charge, payment and refund stands there, newest first, with what was left")
    func listsEntries() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        service.wait(1)
        let order = try service.bought(try service.product(price: 1500), as: token)
        service.wait(1)
        try service.cancel(order, as: token)
        let shown = try service.fragment("balance", session: token)
        let rows = shown.matches(
            of: /<td class="number">([^<]*)<\/td><td class="number">([^<]*)<\/td><\/tr>/
        ).map { "\($0.1) \($0.2)" }
        #expect(rows == ["1,500원 10,000원", "-1,500원 8,500원", "10,000원 10,000원"])
        #expect(shown.contains(#"환불 <a href="/order?id=\#(order)">\#(order)</a>"#))
        #expect(shown.contains(#"결제 <a href="/order?id=\#(order)">\#(order)</a>"#))
    }

    @Test("More entries than a page has are reached page by page")
    func pages() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        for number in 1...21 {
            _ = try service.send(
                .post, "/api/v1/customers/me/balance/charges", #"{"amount":\#(500 + number * 10)}"#,
                as: token, key: "key-\(number)")
            service.wait(1)
        }
        let first = try service.fragment("balance", session: token)
        #expect(first.matches(of: /<tr><td>/).count == 20)
        let next = try #require(first.firstMatch(of: /rel="next" href="\/(balance\?cursor=[^"]*)"/))
        let second = try service.fragment(String(next.1), session: token)
        #expect(second.matches(of: /<tr><td>/).count == 1)
        #expect(second.contains(">510원<"))
    }
}
