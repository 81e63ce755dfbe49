import Testing

@testable import JSON

private func parse(_ text: String) throws(JSONError) -> JSON {
    try JSON(parsing: Array(text.utf8))
}

@Suite struct JSONParserTests {
    @Test(
        arguments: [
            ("null", JSON.null), ("true", true), (" false\n", false),
            ("0", .number("0")), ("-0", .number("-0")), ("1000", .number("1000")),
            ("1e3", .number("1e3")), ("-12.50E-07", .number("-12.50E-07")),
            ("99999999999999999999999", .number("99999999999999999999999")),
            (#""장터""#, "장터"), (#""""#, ""), (#""\"\\\/\b\f\n\r\t""#, "\"\\/\u{8}\u{c}\n\r\t"),
            (#""\uC7A5\ud130""#, "장터"), (#""a\uD83D\uDED2b""#, "a🛒b"), (#""\u0000""#, "\0"),
            ("[]", []), ("[ 1 ,\t2 ]", [.number("1"), .number("2")]), ("{}", [:]),
            (#"{ "a" : [ { "b" : null } ] }"#, ["a": [["b": .null]]]),
            (#"{"":1}"#, ["": .number("1")]),
        ] as [(String, JSON)])
    func reads(text: String, document: JSON) throws {
        #expect(try parse(text) == document)
    }

    @Test(arguments: [
        ("", JSONError.Reason.unexpectedEnd), (" ", .unexpectedEnd), ("[", .unexpectedEnd),
        ("[1", .unexpectedEnd), ("[1,", .unexpectedEnd), ("{", .unexpectedEnd),
        (#"{"a""#, .unexpectedEnd), (#"{"a":"#, .unexpectedEnd), (#"{"a":1"#, .unexpectedEnd),
        (#"""#, .unexpectedEnd), (#""\"#, .unexpectedEnd), (#""\u12"#, .unexpectedEnd),
        ("tru", .unexpectedEnd), ("-", .unexpectedEnd), ("1.", .unexpectedEnd),
        ("1e", .unexpectedEnd), ("1e+", .unexpectedEnd),
        ("[1,]", .unexpectedByte), ("[,1]", .unexpectedByte), ("[1 2]", .unexpectedByte),
        (#"{"a":1,}"#, .unexpectedByte), ("{a:1}", .unexpectedByte), (#"{"a" 1}"#, .unexpectedByte),
        ("{'a':1}", .unexpectedByte), ("+1", .unexpectedByte), (".5", .unexpectedByte),
        ("1.e3", .unexpectedByte), ("NaN", .unexpectedByte), ("Infinity", .unexpectedByte),
        ("True", .unexpectedByte), ("trux", .unexpectedByte), ("// x\n1", .unexpectedByte),
        ("\u{FEFF}1", .unexpectedByte), ("\"a\nb\"", .unexpectedByte),
        ("\"a\u{0}b\"", .unexpectedByte), ("]", .unexpectedByte),
        ("1 2", .trailingBytes), ("01", .trailingBytes), ("1x", .trailingBytes),
        ("{}{}", .trailingBytes), ("0x10", .trailingBytes), ("null\u{0}", .trailingBytes),
        (#""\x41""#, .invalidEscape), (#""\u12G4""#, .invalidEscape),
        (#""\uDED2""#, .invalidEscape), (#""\uD83D\u0041""#, .invalidEscape),
        (#"{"a":1,"a":2}"#, .duplicateMember), (#"{"a":1,"\u0061":2}"#, .duplicateMember),
    ])
    func refuses(text: String, reason: JSONError.Reason) {
        #expect(reason == reasonOf { () throws(JSONError) in try parse(text) })
    }

    @Test(arguments: [#""\uD83D""#, #""\uD83Dx""#, #""\uD83D\n""#])
    func refusesHalfAPair(text: String) {
        #expect(throws: JSONError.self) { try parse(text) }
    }

    @Test(
        arguments: [
            [0xFF], [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80],
            [0xEC, 0x9E], [0x80],
        ] as [[UInt8]])
    func refusesWhatIsNoUTF8(bytes: [UInt8]) {
        let quote = [UInt8(ascii: "\"")]
        #expect(
            .invalidUTF8
                == reasonOf { () throws(JSONError) in
                    try JSON(parsing: quote + bytes + quote)
                })
    }

    @Test func isAsDeepAsAllowedAndNoDeeper() throws {
        func nested(_ depth: Int) -> String {
            String(repeating: "[", count: depth) + "1" + String(repeating: "]", count: depth)
        }
        #expect(throws: Never.self) { try parse(nested(JSON.maxDepth)) }
        #expect(.tooDeep == reasonOf { () throws(JSONError) in try parse(nested(17)) })
        #expect(.tooDeep == reasonOf { () throws(JSONError) in try parse(nested(60_000)) })
    }

    @Test func saysWhere() {
        #expect(throws: JSONError(reason: .unexpectedByte, offset: 5)) { try parse(#"{"a":x}"#) }
    }

    /// Whatever the bytes, there is an answer; and what was read can be written and read again.
    @Test func noiseIsNoTrap() throws {
        let pieces = [
            "{", "}", "[", "]", ",", ":", "\"", "\\", "u", "D8", "3D", "1", "-", ".", "e",
            "tr", "ue", "null", " ", "장", "\u{1F6D2}",
        ].map { Array($0.utf8) }
        var readable = 0
        for round in 0..<20_000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 1...12) { bytes += pieces.randomElement() ?? [] }
            if round.isMultiple(of: 3) { bytes.append(UInt8.random(in: 0...255)) }
            guard let document = try? JSON(parsing: bytes) else { continue }
            #expect(try JSON(parsing: document.bytes) == document)
            readable += 1
        }
        #expect(readable > 100)
    }
}

private func reasonOf(_ work: () throws(JSONError) -> JSON) -> JSONError.Reason? {
    do throws(JSONError) {
        _ = try work()
        return nil
    } catch {
        return error.reason
    }
}

@Suite struct JSONTests {
    @Test func writesWithoutWhiteSpaceInTheOrderGiven() {
        let document: JSON = [
            "name": "사과 \"부사\"\\\n\t\u{1}\u{7f}", "price": .integer(3_500), "sold": [true, .null],
        ]
        #expect(
            String(decoding: document.bytes, as: UTF8.self)
                == #"{"name":"사과 \"부사\"\\\n\t\u0001\u007F","price":3500,"sold":[true,null]}"#)
    }

    @Test(arguments: [Int64.min, -1, 0, 1, Int64.max])
    func integersAreExact(value: Int64) throws {
        #expect(JSON.integer(value).bytes == Array("\(value)".utf8))
        #expect(try JSON(parsing: JSON.integer(value).bytes) == .number("\(value)"))
    }

    @Test func membersByName() {
        let document: JSON = ["a": "x", "b": .null]
        #expect(document["a"] == "x")
        #expect(document["b"] == .null)
        #expect(document["c"] == nil)
        #expect(JSON.text("a")["a"] == nil)
        #expect(JSON.text(nil) == .null)
    }

    @Test func canonicalIsTheSameForWhatSaysTheSame() throws {
        let one = try parse(#"{"b":[{"y":1,"x":2}],"a":"\u0041"}"#)
        let other = try parse(#" { "a" : "A", "b" : [ { "x" : 2, "y" : 1 } ] } "#)
        #expect(one.canonical.bytes == other.canonical.bytes)
        #expect(
            String(decoding: one.canonical.bytes, as: UTF8.self)
                == #"{"a":"A","b":[{"x":2,"y":1}]}"#)
    }

    @Test func canonicalKeepsTheOrderOfItemsAndTheTextOfNumbers() throws {
        #expect(try parse("[2,1]").canonical != parse("[1,2]").canonical)
        #expect(try parse("1.0").canonical != parse("1").canonical)
    }
}
