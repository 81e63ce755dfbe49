import CSQLite

/// One connection to the database file, used by one thread at a time. Statements are prepared once
/// and kept.
@safe final class Connection {
    enum Access { case read, write, create }

    private let handle: OpaquePointer
    private var statements: [String: Statement] = [:]
    /// Pages in the write-ahead log after this connection's last commit.
    private let log: UnsafeMutablePointer<Int32>

    /// A backstop only: writers wait at the gate, and readers do not wait.
    private static let busyTimeout: Int32 = 10_000

    init(path: String, access: Access, engine: EngineSettings = EngineSettings()) throws {
        var opened: OpaquePointer?
        let create = access == .create ? SQLITE_OPEN_CREATE : 0
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | create
        let code = unsafe sqlite3_open_v2(path, &opened, flags, engine.layer)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            let message = unsafe String(cString: sqlite3_errstr(code))
            unsafe sqlite3_close_v2(opened)
            throw StoreFault.engine(code: code, message: message, statement: "open \(path)")
        }
        unsafe handle = opened
        unsafe log = .allocate(capacity: 1)
        unsafe log.initialize(to: 0)
        unsafe sqlite3_extended_result_codes(handle, 1)
        unsafe sqlite3_busy_timeout(handle, Self.busyTimeout)
        _ = unsafe shop_sqlite_no_checkpoint_on_close(handle)
        _ = unsafe shop_sqlite_defensive(handle)
        // Setting the hook replaces the engine's own, and with it every checkpoint of its own.
        unsafe sqlite3_wal_hook(
            handle,
            { context, _, _, pages in
                unsafe context?.assumingMemoryBound(to: Int32.self).pointee = pages
                return SQLITE_OK
            }, log)
        try script(
            """
            PRAGMA foreign_keys = ON; PRAGMA synchronous = \(engine.synchronous.rawValue);
            PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16000; PRAGMA trusted_schema = OFF;
            """)
        if access == .read { try script("PRAGMA query_only = ON;") }
        // A large transaction would otherwise write, and sync, before its commit: a sync that fails
        // there would pass for a fault of the work that happens to run.
        if access == .write { try script("PRAGMA cache_spill = OFF;") }
    }

    deinit {
        statements.removeAll()
        unsafe sqlite3_close_v2(handle)
        unsafe log.deallocate()
    }

    /// Runs statements that have no placeholders and are not worth keeping.
    func script(_ text: String) throws {
        guard unsafe sqlite3_exec(handle, text, nil, nil, nil) == SQLITE_OK else {
            throw unsafe Self.fault(handle, statement: text)
        }
    }

    /// Runs a statement; the number of rows it changed.
    @discardableResult
    func execute(_ text: String, _ values: [any SQLBindable] = []) throws -> Int {
        try statement(text).run(values) { _ in }
        return unsafe Int(sqlite3_changes64(handle))
    }

    func rows<T>(
        _ text: String, _ values: [any SQLBindable] = [], _ read: (Row) throws -> T
    ) throws -> [T] {
        var result: [T] = []
        try statement(text).run(values) { result.append(try read($0)) }
        return result
    }

    /// The text of every statement that this connection has prepared.
    var preparedTexts: [String] { Array(statements.keys) }

    private func statement(_ text: String) throws -> Statement {
        if let kept = statements[text] { return kept }
        let made = unsafe try Statement(text, in: handle)
        statements[text] = made
        return made
    }

    /// Whether a transaction is open; some errors end one by themselves.
    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// Pages in the write-ahead log, as of this connection's last commit.
    var logPages: Int { unsafe Int(log.pointee) }

    /// Copies what the log holds into the database. Only who holds the writer gate may call it.
    /// - Parameter truncates: wait for readers, then empty the log.
    /// - Returns: whether all of the log was copied.
    func checkpoint(truncates: Bool) throws -> Bool {
        var inLog: Int32 = 0
        var copied: Int32 = 0
        let mode = truncates ? SQLITE_CHECKPOINT_TRUNCATE : SQLITE_CHECKPOINT_PASSIVE
        let code = unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, &inLog, &copied)
        if code & 0xff == SQLITE_BUSY { return false }
        guard code == SQLITE_OK else { throw unsafe Self.fault(handle, statement: "checkpoint") }
        if truncates { unsafe log.pointee = 0 }
        return inLog == copied
    }

    func setBusyTimeout(milliseconds: Int32) {
        unsafe sqlite3_busy_timeout(handle, milliseconds)
    }

    func restoreBusyTimeout() { setBusyTimeout(milliseconds: Self.busyTimeout) }

    static func fault(_ database: OpaquePointer?, statement: String) -> StoreFault {
        .engine(
            code: unsafe sqlite3_extended_errcode(database),
            message: unsafe String(cString: sqlite3_errmsg(database)), statement: statement)
    }
}
