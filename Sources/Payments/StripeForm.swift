/// Names and values in `application/x-www-form-urlencoded`, for bodies and queries.
struct StripeForm {
    let text: String

    init(_ pairs: [(name: String, value: String)] = []) {
        text = pairs.map { Self.pair($0.name, $0.value) }.joined(separator: "&")
    }

    private init(text: String) { self.text = text }

    /// With one pair more behind.
    func adding(_ name: String, _ value: String) -> StripeForm {
        StripeForm(text: text + "&" + Self.pair(name, value))
    }

    private static func pair(_ name: String, _ value: String) -> String {
        encoded(name) + "=" + encoded(value)
    }

    /// Percent-encoded, but for the unreserved characters of RFC 3986; fit for a path too.
    static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if isUnreserved(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func isUnreserved(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
            UInt8(ascii: "_"), UInt8(ascii: "~"):
            return true
        default:
            return false
        }
    }
}
