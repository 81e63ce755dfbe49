import CSQLite
package import Domain

/// One row of a result, valid while it is handed over.
@safe package struct Row {
    private let handle: OpaquePointer

    init(_ handle: OpaquePointer) {
        unsafe self.handle = handle
    }

    package func integer(_ column: Int32) -> Int64 {
        unsafe sqlite3_column_int64(handle, column)
    }

    package func optionalInteger(_ column: Int32) -> Int64? {
        isNull(column) ? nil : integer(column)
    }

    package func text(_ column: Int32) -> String {
        guard let characters = unsafe sqlite3_column_text(handle, column) else { return "" }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe String(
            decoding: UnsafeBufferPointer(start: characters, count: count), as: UTF8.self)
    }

    package func optionalText(_ column: Int32) -> String? {
        isNull(column) ? nil : text(column)
    }

    package func blob(_ column: Int32) -> [UInt8] {
        guard let bytes = unsafe sqlite3_column_blob(handle, column) else { return [] }
        let count = unsafe Int(sqlite3_column_bytes(handle, column))
        return unsafe Array(UnsafeRawBufferPointer(start: bytes, count: count))
    }

    private func isNull(_ column: Int32) -> Bool {
        unsafe sqlite3_column_type(handle, column) == SQLITE_NULL
    }
}

extension Row {
    package func won(_ column: Int32) -> Won { Won(integer(column)) }
    package func time(_ column: Int32) -> Timestamp { Timestamp(milliseconds: integer(column)) }
    package func optionalTime(_ column: Int32) -> Timestamp? {
        optionalInteger(column).map(Timestamp.init(milliseconds:))
    }
    package func customer(_ column: Int32) -> CustomerId { CustomerId(integer(column)) }
    package func product(_ column: Int32) -> ProductId { ProductId(integer(column)) }
    package func id(_ column: Int32) -> TimeOrderedId { TimeOrderedId(integer(column)) }
    package func optionalId(_ column: Int32) -> TimeOrderedId? {
        optionalInteger(column).map { TimeOrderedId($0) }
    }
    package func quantity(_ column: Int32) throws(StoreFault) -> Quantity {
        try Row.decode("quantity") { () throws(Refusal) in try Quantity(integer(column)) }
    }

    /// Makes a value from what was stored. Rules that it breaks are a fault of the database, not a
    /// refusal of what a client has asked for.
    /// - Throws: `StoreFault.invalidRow`.
    static func decode<T>(
        _ what: String, _ make: () throws(Refusal) -> T
    ) throws(StoreFault) -> T {
        do {
            return try make()
        } catch {
            throw .invalidRow("stored \(what): \(error)")
        }
    }

    /// - Throws: `StoreFault.invalidRow` where a stored value is outside of what `schema.sql`
    ///   allows, as after a change by hand.
    static func check(_ holds: Bool, _ what: @autoclosure () -> String) throws(StoreFault) {
        guard holds else { throw .invalidRow("stored \(what())") }
    }
}
