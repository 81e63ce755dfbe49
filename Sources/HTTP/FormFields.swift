/// Names and values of a query or an `application/x-www-form-urlencoded` body, decoded, in order.
package struct FormFields: Sendable, Equatable {
    package var pairs: [(name: String, value: String)]

    package init(_ pairs: [(name: String, value: String)] = []) {
        self.pairs = pairs
    }

    /// The first value under this name.
    package subscript(name: String) -> String? {
        pairs.first { $0.name == name }?.value
    }

    package static func == (left: FormFields, right: FormFields) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0 == $1 }
    }
}

extension FormFields {
    /// A cart of 100 lines has two fields a line, and some more.
    package static let maxFields = 256

    /// Reads `name=value&…` with `%XX` and `+`, as forms write it.
    package init(parsing bytes: some Collection<UInt8>) throws(FormError) {
        var pairs: [(name: String, value: String)] = []
        for part in bytes.split(separator: UInt8(ascii: "&")) {
            guard pairs.count < Self.maxFields else { throw .tooManyFields }
            let halves = part.split(
                separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            let value = try halves.count == 2 ? percentDecoded(halves[1], plusIsSpace: true) : ""
            pairs.append((try percentDecoded(halves[0], plusIsSpace: true), value))
        }
        self.pairs = pairs
    }

    /// `name=value&…`; everything but letters, digits and `-._~` is escaped.
    package var encoded: String {
        pairs.map { "\(percentEncoded($0.name))=\(percentEncoded($0.value))" }
            .joined(separator: "&")
    }
}

/// Takes `%XX` apart, and `+` where it stands for a space.
package func percentDecoded(
    _ bytes: some Collection<UInt8>, plusIsSpace: Bool = false
) throws(FormError) -> String {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
        switch byte {
        case UInt8(ascii: "%"):
            guard let high = iterator.next().flatMap(value(ofHexDigit:)),
                let low = iterator.next().flatMap(value(ofHexDigit:))
            else { throw .invalidEscape }
            decoded.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: decoded.append(UInt8(ascii: " "))
        default: decoded.append(byte)
        }
    }
    guard let text = String(validating: decoded, as: UTF8.self) else { throw .invalidUTF8 }
    return text
}

private func value(ofHexDigit byte: UInt8) -> UInt8? {
    Character(Unicode.Scalar(byte)).hexDigitValue.map { UInt8($0) }
}

/// Escapes everything but what RFC 3986 calls unreserved.
package func percentEncoded(_ text: String) -> String {
    var encoded: [UInt8] = []
    for byte in text.utf8 {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            encoded.append(byte)
        default:
            encoded += Array((byte < 0x10 ? "%0" : "%").utf8)
            encoded += Array(String(byte, radix: 16, uppercase: true).utf8)
        }
    }
    return String(decoding: encoded, as: UTF8.self)
}
