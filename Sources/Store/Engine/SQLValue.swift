package import Domain

/// What a statement's placeholder or column can hold, in either engine.
package enum SQLValue: Sendable, Equatable {
    case null
    case integer(Int64)
    case text(String)
    case blob([UInt8])
}

extension SQLValue: SQLBindable {
    package var sqlValue: SQLValue { self }
}

extension Int64: SQLBindable {
    package var sqlValue: SQLValue { .integer(self) }
}

extension Int: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(self)) }
}

extension String: SQLBindable {
    package var sqlValue: SQLValue { .text(self) }
}

extension [UInt8]: SQLBindable {
    package var sqlValue: SQLValue { .blob(self) }
}

extension Optional: SQLBindable where Wrapped: SQLBindable {
    package var sqlValue: SQLValue { self?.sqlValue ?? .null }
}

extension Won: SQLBindable {
    package var sqlValue: SQLValue { .integer(amount) }
}

extension Quantity: SQLBindable {
    package var sqlValue: SQLValue { .integer(Int64(count)) }
}

extension Timestamp: SQLBindable {
    package var sqlValue: SQLValue { .integer(milliseconds) }
}

extension CustomerId: SQLBindable {
    package var sqlValue: SQLValue { .integer(number) }
}

extension ProductId: SQLBindable {
    package var sqlValue: SQLValue { .integer(number) }
}

extension TimeOrderedId: SQLBindable {
    package var sqlValue: SQLValue { .integer(number) }
}
