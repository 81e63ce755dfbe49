import HTTP
import HTTPTypes
import Testing

@testable import Web

@Suite struct TypedFragmentTests {
    @Test(
        "What a page's address says comes back as text, and nothing else of it does",
        arguments: [
            ("of=q&q=a%26b", "a&amp;b"), ("of=next&next=/cart", "/cart"),
            ("of=name&name=x", ""), ("of=email&email=a%40b.kr", ""),
            ("of=password&password=secret", ""), ("of=x&x=1", ""), ("q=x", ""), ("", ""),
            // The page's own `of` stands first.
            ("of=q&of=email&q=x&email=y", "x"),
        ])
    func refillsFromTheAddress(query: String, shown: String) throws {
        #expect(try TestService().fragment("typed?\(query)", page: "/sign-in?\(query)") == shown)
    }

    @Test("What was typed into a refused form comes back, save the password")
    func refillsFromTheMessage() throws {
        let service = try TestService()
        let answer = try service.submit(
            "/api/v1/customers",
            [
                ("name", "김 <하늘>"), ("email", "nobody"), ("password", "a secret of mine"),
                ("from", "/sign-up"),
            ])
        #expect(answer.headers[.location] == "/sign-up")
        let flash = try #require(answer.cookie("flash"))
        func shown(_ field: String, page: String = "/sign-up") throws -> String {
            try service.fragment("typed?of=\(field)", flash: flash, page: page)
        }
        #expect(try shown("name") == "김 &lt;하늘&gt;")
        #expect(try shown("email") == "nobody")
        #expect(try shown("password") == "")
        #expect(try shown("q") == "")
        #expect(try shown("name", page: "/sign-in") == "")
    }

    @Test("What was typed never ends the attribute that it stands in")
    func escapes() throws {
        let shown = try TestService().fragment("typed?of=q&q=%22%3E%3Cscript%3E'")
        #expect(!shown.contains("\"") && !shown.contains("<") && !shown.contains(">"))
    }
}
