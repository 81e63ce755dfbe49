import Testing

@testable import HTTP

@Suite struct IdempotencyKeyTests {
    @Test(
        arguments: [
            ("a", "a"), ("\"a\"", "a"), ("8e03978e-40d5-43dd-bc93-6894a57f9324", nil), ("!~", "!~"),
            ("a\"", "a\""), ("a\"b", "a\"b"), ("\"\"\"", "\""),
        ] as [(String, String?)])
    func isOne(text: String, key: String?) {
        #expect(IdempotencyKey(text)?.text == key ?? text)
    }

    @Test func bareAndQuotedAreTheSame() {
        #expect(IdempotencyKey("abc") == IdempotencyKey("\"abc\""))
    }

    @Test(arguments: [
        "", "\"\"", "\"", "\"a", " ", "a b", "a\t", "\"a b\"", "키", "a\u{7f}", "a\0", " a", "é",
    ])
    func isNone(text: String) {
        #expect(IdempotencyKey(text) == nil)
    }

    @Test func asLongAsAllowedAndOneMore() {
        let longest = String(repeating: "k", count: IdempotencyKey.maxLength)
        #expect(IdempotencyKey(longest)?.text == longest)
        #expect(IdempotencyKey("\"\(longest)\"")?.text == longest)
        #expect(IdempotencyKey(longest + "k") == nil)
    }
}
