import Testing

@testable import Web

@Suite struct TypedFragmentTests {
    @Test(
        "What was typed comes back as text, and nothing else does",
        arguments: [
            ("of=name&name=%EA%B9%80+%ED%95%98%EB%8A%98", "김 하늘"),
            ("of=q&q=a%26b", "a&amp;b"), ("of=email&email=a%40b.kr", "a@b.kr"),
            ("of=next&next=/cart", "/cart"), ("of=amount&amount=505", "505"), ("of=name", ""),
            // Never a password, and nothing that no form has.
            ("of=password&password=secret", ""), ("of=x&x=1", ""), ("name=x", ""), ("", ""),
            // The page's own `of` stands first.
            ("of=name&of=email&name=x&email=y", "x"),
        ])
    func refills(query: String, shown: String) throws {
        #expect(try TestService().fragment("typed?\(query)") == shown)
    }

    @Test("What was typed never ends the attribute that it stands in")
    func escapes() throws {
        let shown = try TestService().fragment("typed?of=q&q=%22%3E%3Cscript%3E'")
        #expect(!shown.contains("\"") && !shown.contains("<") && !shown.contains(">"))
    }
}
