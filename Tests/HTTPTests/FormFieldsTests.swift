import Testing

@testable import HTTP

@Suite struct FormFieldsTests {
    private func parse(_ text: String) throws(FormError) -> FormFields {
        try FormFields(parsing: Array(text.utf8))
    }

    @Test(
        arguments: [
            ("", []), ("a=1", [("a", "1")]), ("a=1&b=2&a=3", [("a", "1"), ("b", "2"), ("a", "3")]),
            ("a", [("a", "")]), ("a=", [("a", "")]), ("=1", [("", "1")]), ("a=b=c", [("a", "b=c")]),
            ("&&a=1&", [("a", "1")]), ("q=%EC%9E%A5%ed%84%b0+1%2B1", [("q", "장터 1+1")]),
            ("%3D=%26", [("=", "&")]), ("a=장", [("a", "장")]), ("a=%00", [("a", "\0")]),
        ] as [(String, [(String, String)])])
    func reads(text: String, pairs: [(String, String)]) throws {
        let fields = FormFields(pairs.map { ($0.0, $0.1) })
        #expect(try parse(text) == fields)
    }

    @Test(arguments: [
        ("a=%", FormError.invalidEscape), ("a=%4", .invalidEscape), ("a=%G1", .invalidEscape),
        ("a=%1G", .invalidEscape), ("%=1", .invalidEscape), ("a=%%41", .invalidEscape),
        ("a=%FF", .invalidUTF8), ("a=%EC%9E", .invalidUTF8), ("a=%C0%80", .invalidUTF8),
        ("a=%ED%A0%80", .invalidUTF8),
    ])
    func refuses(text: String, error: FormError) {
        #expect(throws: error) { try parse(text) }
    }

    @Test func asManyFieldsAsAllowedAndOneMore() throws {
        let most = (0..<FormFields.maxFields).map { "a=\($0)" }.joined(separator: "&")
        #expect(try parse(most).pairs.count == FormFields.maxFields)
        #expect(throws: FormError.tooManyFields) { try parse(most + "&a=1") }
    }

    @Test func theFirstOfANameCounts() throws {
        let fields = try parse("a=1&a=2")
        #expect(fields["a"] == "1")
        #expect(fields["b"] == nil)
    }

    @Test func writesWhatItReads() throws {
        let fields = FormFields([
            ("q", "장터 & co.=100%+"), ("from", "/en/cart?a=b#c"), ("~", "-._~"),
        ])
        #expect(
            fields.encoded
                == "q=%EC%9E%A5%ED%84%B0%20%26%20co.%3D100%25%2B&from=%2Fen%2Fcart%3Fa%3Db%23c"
                + "&~=-._~")
        #expect(try parse(fields.encoded) == fields)
    }

    /// Whatever the bytes, there is an answer, and what was read can be written and read again.
    @Test func noiseIsNoTrap() throws {
        var readable = 0
        for _ in 0..<20_000 {
            let bytes = (0..<Int.random(in: 0...20)).map { _ in
                Bool.random()
                    ? Array("%&=+aF0".utf8).randomElement() ?? 0 : UInt8.random(in: 0...255)
            }
            guard let fields = try? FormFields(parsing: bytes) else { continue }
            #expect(try parse(fields.encoded) == fields)
            readable += 1
        }
        #expect(readable > 100)
    }
}
