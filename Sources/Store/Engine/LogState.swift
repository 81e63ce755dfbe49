/// Whether a database file holds everything by itself, or only together with its write-ahead log.
///
/// A row in the database says it, and is in the file itself, not only in the log: so a file that was
/// copied while the shop was open, and without its log, is known by that. Without the row, such a copy
/// would pass for the shop as it was some thousand commits ago.
enum LogState {
    /// - Parameter hasLog: whether the log's file was there before the connection was made, which
    ///   makes one.
    /// - Throws: `StoreFault.schema` for a file whose log is missing.
    static func check(_ connection: Connection, hasLog: Bool, path: String) throws {
        guard !hasLog, try isInLogMode(connection), try !isComplete(connection) else { return }
        throw missing(path)
    }

    static func missing(_ path: String) -> StoreFault {
        .schema(
            "\(path) is a copy without its log, \(path)-wal, which has the newest of what was "
                + "stored. Copy a shop with `shopctl backup`, or both files of one that is closed; "
                + "if the log is lost, `shopctl restore --accept-missing-log` takes what is here")
    }

    /// Notes in the file itself that the log belongs to it from now on. Only who uses the database
    /// and holds the writer gate may call it.
    static func markInUse(_ connection: Connection) throws {
        guard try isComplete(connection) else { return }
        try connection.execute("UPDATE log_state SET is_complete = 0")
        // Truncated, so that a log that starts over is never mixed with an older one.
        _ = try connection.checkpoint(truncates: true)
    }

    /// Copies the log into the file and notes there that it is whole. Only who has the database
    /// alone and holds the writer gate may call it.
    static func markComplete(_ connection: Connection) throws {
        guard try !isComplete(connection) else { return }
        try connection.execute("UPDATE log_state SET is_complete = 1")
        _ = try connection.checkpoint(truncates: true)
    }

    private static func isComplete(_ connection: Connection) throws -> Bool {
        try connection.rows("SELECT is_complete FROM log_state") { $0.integer(0) }.first != 0
    }

    static func isInLogMode(_ connection: Connection) throws -> Bool {
        try connection.rows("PRAGMA journal_mode") { $0.text(0) }.first == "wal"
    }
}
