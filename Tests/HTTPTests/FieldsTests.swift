import HTTPTypes
import JSON
import Testing

@testable import HTTP

private func read(_ type: String?, _ body: String) throws(BodyError) -> Fields {
    var request = Request(method: .post, path: "/", body: Array(body.utf8))
    if let type { request.headers[.contentType] = type }
    return try Fields(reading: request)
}

private func json(_ body: String) throws -> Fields { try read("application/json", body) }

private func form(_ body: String) throws -> Fields {
    try read("application/x-www-form-urlencoded", body)
}

@Suite struct FieldsTests {
    // MARK: - The body as a whole

    @Test(arguments: [
        "application/json", "Application/JSON", "application/json; charset=utf-8",
        "application/json ;charset=utf-8",
    ])
    func jsonByItsType(type: String) throws {
        let fields = try read(type, #"{"name":"장터"}"#)
        #expect(try fields.text("name") == "장터")
        #expect(!fields.isForm)
    }

    @Test func formByItsType() throws {
        let fields = try read("application/x-www-form-urlencoded; charset=UTF-8", "name=%EC%9E%A5")
        #expect(try fields.text("name") == "장")
        #expect(fields.isForm)
    }

    @Test(arguments: [
        nil, "", "text/plain", "multipart/form-data; boundary=x", "application/jsonp",
    ])
    func otherTypesAreNotRead(type: String?) {
        #expect(throws: BodyError.unsupportedMediaType) { try read(type, "{}") }
    }

    /// Any page can have a browser send these without asking.
    @Test(arguments: ["text/plain", "Text/Plain;charset=utf-8", "multipart/form-data"])
    func whatIsSentUnaskedIsNotReadEvenEmpty(type: String) {
        #expect(throws: BodyError.unsupportedMediaType) { try read(type, "") }
    }

    @Test(arguments: ["gzip", "GZIP", " br ", "gzip, identity"])
    func takesNoCompressedBody(coding: String) {
        let request = Request(
            method: .post, path: "/",
            headers: [.contentType: "application/json", .contentEncoding: coding],
            body: Array("{}".utf8))
        #expect(throws: BodyError.unsupportedCoding) { try Fields(reading: request) }
    }

    @Test(arguments: [nil, "application/octet-stream", "application/json"])
    func noBodyHasNoMembers(type: String?) throws {
        #expect(try read(type, "").content == .json([]))
    }

    @Test(arguments: [
        ("application/json", "[]"), ("application/json", "1"),
        ("application/json", #"{"a":1,"a":1}"#), ("application/json", "{"),
        ("application/x-www-form-urlencoded", "a=%FF"),
        ("application/x-www-form-urlencoded", "a=%"),
    ])
    func whatCannotBeRead(type: String, body: String) {
        #expect {
            try read(type, body)
        } throws: { error in
            if case BodyError.malformed? = error as? BodyError { true } else { false }
        }
    }

    @Test func asLargeAsAllowedAndOneByteMore() throws {
        let padding = String(repeating: " ", count: Fields.maxBody - 2)
        #expect(throws: Never.self) { try json("{}" + padding) }
        #expect(throws: BodyError.tooLarge) { try json("{}" + padding + " ") }
    }

    // MARK: - Members

    @Test func textOfBoth() throws {
        for fields in [try json(#"{"name":"a"}"#), try form("name=a")] {
            #expect(try fields.text("name") == "a")
            #expect(try fields.optionalText("other") == nil)
            #expect(throws: FieldError("other", .missing)) { try fields.text("other") }
        }
    }

    @Test(arguments: ["1", "true", "[]", "{}"])
    func whatIsNoText(value: String) throws {
        let fields = try json(#"{"name":\#(value)}"#)
        #expect(throws: FieldError("name", .type)) { try fields.text("name") }
    }

    @Test func nullIsMissing() throws {
        let fields = try json(#"{"a":null}"#)
        #expect(throws: FieldError("a", .missing)) { try fields.text("a") }
        #expect(throws: FieldError("a", .missing)) { try fields.integer("a") }
        #expect(try fields.optionalText("a") == nil)
        #expect(try !fields.flag("a"))
        #expect(try fields.objects("a", members: []) == nil)
        #expect(fields.written("a") == .missing)
    }

    @Test(arguments: [
        ("0", 0), ("-1", -1), ("999", 999), ("9223372036854775807", Int64.max),
        ("-9223372036854775808", Int64.min),
    ])
    func integers(text: String, value: Int64) throws {
        #expect(try json(#"{"n":\#(text)}"#).integer("n") == value)
        #expect(try form("n=\(text)").integer("n") == value)
    }

    @Test(arguments: ["1.0", "1e3", "0.5", "9223372036854775808", "-9223372036854775809"])
    func numbersThatAreNoIntegers(text: String) throws {
        let (document, form) = (try json(#"{"n":\#(text)}"#), try form("n=\(text)"))
        #expect(throws: FieldError("n", .type)) { try document.integer("n") }
        #expect(throws: FieldError("n", .type)) { try form.integer("n") }
    }

    @Test(arguments: [#""1""#, "true", "[1]", "{}"])
    func otherValuesThatAreNoIntegers(value: String) throws {
        let fields = try json(#"{"n":\#(value)}"#)
        #expect(throws: FieldError("n", .type)) { try fields.integer("n") }
    }

    @Test(arguments: ["", "-", "%2B5", "1+", "0x1", "%EF%BC%91", "%D9%A1", "--1", "1-"])
    func formTextsThatAreNoIntegers(text: String) throws {
        let fields = try form("n=\(text)")
        #expect(throws: FieldError("n", .type)) { try fields.integer("n") }
    }

    /// What judges a charge sees what was written.
    @Test func writtenAsItCame() throws {
        let fields = try json(#"{"a":1e3,"b":"500","c":true,"d":-0}"#)
        #expect(fields.written("a") == .number("1e3"))
        #expect(fields.written("b") == .other)
        #expect(fields.written("c") == .other)
        #expect(fields.written("d") == .number("-0"))
        #expect(fields.written("e") == .missing)
        #expect(try form("a=1e3&b=").written("a") == .formText("1e3"))
        #expect(try form("a=1e3&b=").written("b") == .formText(""))
    }

    @Test func flags() throws {
        #expect(try json(#"{"f":true}"#).flag("f"))
        #expect(try !json(#"{"f":false}"#).flag("f"))
        #expect(try !json("{}").flag("f"))
        #expect(try form("f=true").flag("f"))
        #expect(try !form("f=false").flag("f"))
        for fields in [try json(#"{"f":"true"}"#), try json(#"{"f":1}"#), try form("f=on")] {
            #expect(throws: FieldError("f", .type)) { try fields.flag("f") }
        }
    }

    // MARK: - Lines

    @Test func objectsOfBoth() throws {
        let lines = [("3", "1"), ("4", "20")]
        let body = #"{"items":[{"productId":3,"quantity":1},{"quantity":20,"productId":4}]}"#
        let text = "productId=3&quantity=1&productId=4&quantity=20"
        for fields in [try json(body), try form(text)] {
            let objects = try fields.objects("items", members: ["productId", "quantity"])
            #expect(objects?.count == 2)
            for (object, line) in zip(objects ?? [], lines) {
                #expect(try object.integer("productId") == Int64(line.0))
                #expect(try object.integer("quantity") == Int64(line.1))
            }
        }
    }

    @Test func noLines() throws {
        let members = ["productId", "quantity"]
        #expect(try json("{}").objects("items", members: members) == nil)
        #expect(try json(#"{"items":[]}"#).objects("items", members: members) == [])
        #expect(try form("a=b").objects("items", members: members) == nil)
    }

    @Test(arguments: ["1", "{}", #""a""#, "[1]", "[[]]", "[null]", #"[{"productId":1},2]"#])
    func whatIsNoArrayOfObjects(value: String) throws {
        let fields = try json(#"{"items":\#(value)}"#)
        #expect(throws: FieldError("items", .type)) {
            try fields.objects("items", members: ["productId"])
        }
    }

    @Test func aFormWithHalfALine() throws {
        let fields = try form("productId=3&quantity=1&productId=4")
        #expect(throws: FieldError("quantity", .missing)) {
            try fields.objects("items", members: ["productId", "quantity"])
        }
    }

    @Test func unknownMembers() throws {
        for fields in [try json(#"{"a":1,"b":2}"#), try form("a=1&b=2")] {
            #expect(throws: Never.self) { try fields.allow(only: "a", "b", "c") }
            #expect(throws: FieldError("b", .unknown)) { try fields.allow(only: "a") }
        }
    }

    // MARK: - Fingerprints

    @Test func theSameInAnotherOrderIsTheSame() throws {
        #expect(
            try json(#"{"a":1,"b":[{"c":2,"d":3}]}"#).bytes
                == json(#"{ "b":[{"d":3,"c":2}], "a":1 }"#).bytes)
        #expect(try form("a=1&b=2").bytes == form("b=2&a=%31").bytes)
    }

    @Test func anotherAmountIsAnother() throws {
        #expect(try json(#"{"a":1}"#).bytes != json(#"{"a":2}"#).bytes)
        #expect(try form("a=1").bytes != form("a=2").bytes)
        #expect(try form("a=1&b=2").bytes != form("a=1%26b=2").bytes)
    }

    /// Three apples and five pears are not five apples and three pears.
    @Test func linesOfAFormKeepTheirQuantities() throws {
        #expect(
            try form("productId=1&quantity=3&productId=2&quantity=5").bytes
                != form("productId=1&quantity=5&productId=2&quantity=3").bytes)
    }

    /// Wherever they stand: a fingerprint is a fast hash.
    @Test func secretsAreLeftOut() throws {
        let isSecret = { (name: String) in name == "s" }
        let written = [
            #"{"a":1,"s":"x","b":{"s":[1],"c":[{"s":2,"d":3}]}}"#,
            #"{"a":1,"s":"y","b":{"c":[{"d":3}]}}"#, #"{"a":1,"b":{"c":[{"d":3}]}}"#,
        ]
        let read = try written.map { try json($0).canonicalBytes(without: isSecret) }
        #expect(Set(read).count == 1)
        #expect(
            try form("a=1&s=x&b=2&s=y").canonicalBytes(without: isSecret) == form("a=1&b=2").bytes)
    }
}

extension Fields {
    /// All of it.
    fileprivate var bytes: [UInt8] { canonicalBytes { _ in false } }
}
