import CSQLite

/// A prepared statement, kept with its connection and used by one thread at a time.
@safe final class Statement {
    private let handle: OpaquePointer
    private let text: String
    /// Where `$1`, `$2`, … stand: SQLite numbers named placeholders by first appearance.
    private let places: [Int32]

    /// Bytes are copied while a value is bound.
    private static var transient: sqlite3_destructor_type? {
        unsafe unsafeBitCast(-1, to: sqlite3_destructor_type?.self)
    }

    init(_ text: String, in database: OpaquePointer) throws {
        var handle: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(
            database, text, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &handle, nil)
        guard code == SQLITE_OK, let handle = unsafe handle else {
            throw unsafe Connection.fault(database, statement: text)
        }
        unsafe self.handle = handle
        self.text = text
        let count = unsafe sqlite3_bind_parameter_count(handle)
        places = (0..<count).map { unsafe sqlite3_bind_parameter_index(handle, "$\($0 + 1)") }
    }

    deinit {
        unsafe sqlite3_finalize(handle)
    }

    /// Runs to the end, handing each row over; the statement is ready for its next use afterwards,
    /// however it ended.
    func run(_ values: [any SQLBindable], row: (Row) throws -> Void) throws {
        defer {
            unsafe sqlite3_reset(handle)
            unsafe sqlite3_clear_bindings(handle)
        }
        guard values.count == places.count else {
            throw StoreFault.unexpected("\(values.count) values for: \(text)")
        }
        for (place, value) in zip(places, values) { try bind(value.sqlValue, at: place) }
        while true {
            switch unsafe sqlite3_step(handle) {
            case SQLITE_ROW: try row(unsafe Row(handle))
            case SQLITE_DONE: return
            default: throw unsafe Connection.fault(sqlite3_db_handle(handle), statement: text)
            }
        }
    }

    private func bind(_ value: SQLValue, at place: Int32) throws {
        let code: Int32
        switch value {
        case .null: code = unsafe sqlite3_bind_null(handle, place)
        case .integer(let number): code = unsafe sqlite3_bind_int64(handle, place, number)
        case .text(var text):
            code = text.withUTF8 { bytes in
                unsafe bytes.withMemoryRebound(to: CChar.self) { characters in
                    unsafe sqlite3_bind_text(
                        handle, place, characters.baseAddress ?? Self.emptyText,
                        Int32(characters.count), Self.transient)
                }
            }
        case .blob(let bytes):
            code = unsafe bytes.withUnsafeBytes { bytes in
                unsafe bytes.isEmpty
                    ? sqlite3_bind_zeroblob(handle, place, 0)
                    : sqlite3_bind_blob(
                        handle, place, bytes.baseAddress, Int32(bytes.count), Self.transient)
            }
        }
        guard code == SQLITE_OK else {
            throw unsafe Connection.fault(sqlite3_db_handle(handle), statement: text)
        }
    }

    /// An empty text has no first byte to point at, and a null pointer would bind NULL.
    private nonisolated(unsafe) static let emptyText: UnsafePointer<CChar> = {
        let byte = UnsafeMutablePointer<CChar>.allocate(capacity: 1)
        unsafe byte.initialize(to: 0)
        return unsafe UnsafePointer(byte)
    }()
}
