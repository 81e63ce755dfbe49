extension JSON {
    /// Deeper than anything that is asked for here.
    package static let maxDepth = 16

    /// Reads one document, strictly: no comments, no trailing comma, no name twice in an object,
    /// nothing after it.
    package init(parsing bytes: [UInt8]) throws(JSONError) {
        var parser = JSONParser(bytes)
        self = try parser.document()
    }
}

private struct JSONParser {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func document() throws(JSONError) -> JSON {
        let value = try value(depth: 0)
        skipWhiteSpace()
        guard place == bytes.count else { throw error(.trailingBytes) }
        return value
    }

    private mutating func value(depth: Int) throws(JSONError) -> JSON {
        guard depth <= JSON.maxDepth else { throw error(.tooDeep) }
        skipWhiteSpace()
        switch try peek() {
        case UInt8(ascii: "{"): return .object(try members(depth: depth))
        case UInt8(ascii: "["): return .array(try items(depth: depth))
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        default: return .number(try number())
        }
    }

    private mutating func members(depth: Int) throws(JSONError) -> [JSON.Member] {
        place += 1
        var members: [JSON.Member] = []
        var names: Set<String> = []
        skipWhiteSpace()
        if try peek() == UInt8(ascii: "}") {
            place += 1
            return members
        }
        while true {
            skipWhiteSpace()
            guard try peek() == UInt8(ascii: "\"") else { throw error(.unexpectedByte) }
            let name = try string()
            guard names.insert(name).inserted else { throw error(.duplicateMember) }
            skipWhiteSpace()
            try take(UInt8(ascii: ":"))
            members.append(JSON.Member(name, try value(depth: depth + 1)))
            if try takeEnd(UInt8(ascii: "}")) { return members }
        }
    }

    private mutating func items(depth: Int) throws(JSONError) -> [JSON] {
        place += 1
        var items: [JSON] = []
        skipWhiteSpace()
        if try peek() == UInt8(ascii: "]") {
            place += 1
            return items
        }
        while true {
            items.append(try value(depth: depth + 1))
            if try takeEnd(UInt8(ascii: "]")) { return items }
        }
    }

    /// Takes the comma before the next item, or the end; true at the end.
    private mutating func takeEnd(_ end: UInt8) throws(JSONError) -> Bool {
        skipWhiteSpace()
        if try peek() == end {
            place += 1
            return true
        }
        try take(UInt8(ascii: ","))
        return false
    }

    private mutating func string() throws(JSONError) -> String {
        place += 1
        let start = place
        var decoded: [UInt8]?
        while true {
            let byte = try peek()
            switch byte {
            case UInt8(ascii: "\""):
                let content = decoded ?? Array(bytes[start..<place])
                place += 1
                guard let text = String(validating: content, as: UTF8.self) else {
                    throw error(.invalidUTF8)
                }
                return text
            case UInt8(ascii: "\\"):
                if decoded == nil { decoded = Array(bytes[start..<place]) }
                place += 1
                decoded?.append(contentsOf: String(Character(try escape())).utf8)
            case 0..<0x20: throw error(.unexpectedByte)
            default:
                decoded?.append(byte)
                place += 1
            }
        }
    }

    private mutating func escape() throws(JSONError) -> Unicode.Scalar {
        let byte = try peek()
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
        case UInt8(ascii: "b"): return "\u{8}"
        case UInt8(ascii: "f"): return "\u{c}"
        case UInt8(ascii: "n"): return "\n"
        case UInt8(ascii: "r"): return "\r"
        case UInt8(ascii: "t"): return "\t"
        case UInt8(ascii: "u"): return try escapedScalar()
        default: throw error(.invalidEscape)
        }
    }

    /// What follows `\u`; two of them where the first is the first half of a pair.
    private mutating func escapedScalar() throws(JSONError) -> Unicode.Scalar {
        let first = try fourDigits()
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard (0xD800..<0xDC00).contains(first) else { throw error(.invalidEscape) }
        try take(UInt8(ascii: "\\"))
        try take(UInt8(ascii: "u"))
        let second = try fourDigits()
        guard (0xDC00..<0xE000).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw error(.invalidEscape) }
        return scalar
    }

    private mutating func fourDigits() throws(JSONError) -> UInt32 {
        var value: UInt32 = 0
        for _ in 0..<4 {
            let digit = Character(Unicode.Scalar(try peek())).hexDigitValue
            guard let digit else { throw error(.invalidEscape) }
            value = value << 4 | UInt32(digit)
            place += 1
        }
        return value
    }

    /// `-? (0 | [1-9][0-9]*) (\.[0-9]+)? ([eE][+-]?[0-9]+)?`
    private mutating func number() throws(JSONError) -> String {
        let start = place
        if isNext(UInt8(ascii: "-")) { place += 1 }
        if isNext(UInt8(ascii: "0")) { place += 1 } else { try digits() }
        if isNext(UInt8(ascii: ".")) {
            place += 1
            try digits()
        }
        if isNext(UInt8(ascii: "e")) || isNext(UInt8(ascii: "E")) {
            place += 1
            if isNext(UInt8(ascii: "+")) || isNext(UInt8(ascii: "-")) { place += 1 }
            try digits()
        }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private mutating func digits() throws(JSONError) {
        guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(try peek()) else {
            throw error(.unexpectedByte)
        }
        while place < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[place]) {
            place += 1
        }
    }

    private mutating func word(_ word: String, _ value: JSON) throws(JSONError) -> JSON {
        for byte in word.utf8 { try take(byte) }
        return value
    }

    private mutating func take(_ byte: UInt8) throws(JSONError) {
        guard try peek() == byte else { throw error(.unexpectedByte) }
        place += 1
    }

    private func isNext(_ byte: UInt8) -> Bool { place < bytes.count && bytes[place] == byte }

    private func peek() throws(JSONError) -> UInt8 {
        guard place < bytes.count else { throw error(.unexpectedEnd) }
        return bytes[place]
    }

    private mutating func skipWhiteSpace() {
        while place < bytes.count, [0x20, 0x09, 0x0A, 0x0D].contains(bytes[place]) { place += 1 }
    }

    private func error(_ reason: JSONError.Reason) -> JSONError {
        JSONError(reason: reason, offset: place)
    }
}
