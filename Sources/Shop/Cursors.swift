import Crypto
package import Domain

/// Where the next page of a list begins, as clients send it: opaque to them, base64url of a short text.
package enum Cursors {
    package static func write(_ id: TimeOrderedId) -> String { encode("i:\(id)") }

    package static func write(_ number: Int64) -> String { encode("n:\(number)") }

    package static func write(_ cursor: ProductQuery.Cursor) -> String {
        switch cursor {
        case .newest(let id): encode("n:\(id.number)")
        case .price(let price, let id): encode("p:\(id.number):\(price.amount)")
        case .name(let name, let id): encode("s:\(id.number):\(name)")
        }
    }

    /// - Throws: `Refusal.invalidInput` for what was not written here.
    package static func readId(_ text: String?) throws(Refusal) -> TimeOrderedId? {
        guard let text else { return nil }
        guard let (kind, rest) = decode(text), kind == "i", let id = TimeOrderedId(rest) else {
            throw invalid
        }
        return id
    }

    package static func readNumber(_ text: String?) throws(Refusal) -> Int64? {
        guard let text else { return nil }
        guard let (kind, rest) = decode(text), kind == "n",
            let number = integer(rest)
        else { throw invalid }
        return number
    }

    package static func readProduct(_ text: String?) throws(Refusal) -> ProductQuery.Cursor? {
        guard let text else { return nil }
        guard let (kind, rest) = decode(text) else { throw invalid }
        let parts = rest.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard let number = parts.first.flatMap({ integer(String($0)) }) else {
            throw invalid
        }
        switch (kind, parts.count) {
        case ("n", 1): return .newest(ProductId(number))
        case ("p", 2):
            guard let price = integer(String(parts[1])) else { throw invalid }
            return .price(Won(price), ProductId(number))
        case ("s", 2): return .name(String(parts[1]), ProductId(number))
        default: throw invalid
        }
    }

    /// Nil for a number that is not written as `write` does.
    private static func integer(_ text: String) -> Int64? {
        Int64(text).flatMap { "\($0)" == text ? $0 : nil }
    }

    private static let invalid = Refusal.invalidInput(member: "cursor", rule: .format)

    private static func encode(_ text: String) -> String { Sodium.base64URL(Array(text.utf8)) }

    private static func decode(_ text: String) -> (kind: String, rest: String)? {
        guard let bytes = Sodium.bytes(base64URL: text),
            let decoded = String(validating: bytes, as: UTF8.self)
        else { return nil }
        let parts = decoded.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2 else { return nil }
        return (String(parts[0]), String(parts[1]))
    }
}
