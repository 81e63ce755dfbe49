import Domain
import Testing

@testable import Web

@Suite struct AccountFragmentTests {
    @Test("Visitors can sign in or up", arguments: [(Language.korean, ""), (.english, "/en")])
    func visitor(language: Language, prefix: String) throws {
        let shown = try TestService().fragment("account", language)
        #expect(shown.contains(#"href="\#(prefix)/sign-in""#))
        #expect(shown.contains(#"href="\#(prefix)/sign-up""#))
        #expect(shown.contains(#"<span class="badge">0</span>"#))
        #expect(!shown.contains("<form"))
    }

    @Test("Customers see their name, what they can spend, and how much is in the cart")
    func customer() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 12_300)
        try service.put(try service.product(), quantity: 3, as: token)
        let shown = try service.fragment("account", session: token)
        #expect(shown.contains("손님 · 12,300원"))
        #expect(shown.contains(#"<span class="badge">3</span>"#))
        #expect(shown.contains(#"<input type="hidden" name="_method" value="DELETE">"#))
        #expect(!shown.contains("/operator/") && !shown.contains("/sign-in"))
        #expect(try service.fragment("account", .english, session: token).contains("₩12,300"))
    }

    @Test("What is held cannot be spent, and is not shown as if it could")
    func holds() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        service.payments.become(.silent)
        _ = try service.bought(try service.product(price: 4000), as: token)
        #expect(try service.fragment("account", session: token).contains("6,000원"))
    }

    @Test("Operators find their pages")
    func keeper() throws {
        let service = try TestService()
        let token = try service.signedIn("o@example.com", role: .operator)
        #expect(
            try service.fragment("account", session: token).contains(
                #"href="/operator/products""#))
    }
}
