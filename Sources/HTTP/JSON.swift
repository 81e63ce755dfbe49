/// A JSON document (RFC 8259) as a value. Numbers keep the text they were written with, so that
/// `1e3`, `1000.0` and `1000` can be told apart; members keep their order.
package enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    /// The number as it was written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON {
    package static func integer(_ value: Int64) -> JSON { .number(String(value)) }
}
