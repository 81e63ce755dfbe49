import CSQLite

/// Why the store could not do what it was asked. What another attempt may find mended is
/// `Unavailable` instead.
package enum StoreFault: Error, Sendable, Equatable, CustomStringConvertible {
    /// The database engine's error: its extended code, its message, and the statement.
    case engine(code: Int32, message: String, statement: String)
    /// The file is not this program's database, or of another version.
    case schema(String)
    /// A row is not one that the program writes: it was changed by other means.
    case invalidRow(String)
    /// A state that the program does not expect.
    case unexpected(String)

    /// Whether space ran out, which a later attempt may find mended.
    var isFull: Bool {
        guard case .engine(let code, _, _) = self else { return false }
        return code & 0xff == SQLITE_FULL
    }

    /// Whether the file is no database, or a damaged one.
    package var isCorrupt: Bool {
        guard case .engine(let code, _, _) = self else { return false }
        return [SQLITE_CORRUPT, SQLITE_NOTADB].contains(code & 0xff)
    }

    /// Whether reading or writing the files failed.
    var isInputOutput: Bool {
        guard case .engine(let code, _, _) = self else { return false }
        return code & 0xff == SQLITE_IOERR
    }

    /// Enough of a statement to know it by.
    private static let maxStatement = 200

    /// In a line, for the operator.
    package var description: String {
        switch self {
        case .engine(SQLITE_NOTADB, let message, _): message
        case .engine(let code, let message, let statement):
            "\(message) (SQLite \(code)) in: \(statement.prefix(Self.maxStatement))"
        case .schema(let text), .unexpected(let text), .invalidRow(let text): text
        }
    }
}
