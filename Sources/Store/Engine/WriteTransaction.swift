import Domain

/// What a transaction can read and change.
package final class WriteTransaction: ReadTransaction {
    /// One for all tables. It lives as long as the thread that writes, so that the ids of one process
    /// grow even where the row of the last one is gone.
    private var ids = IdGenerator()

    /// An id above all that this process has made, and above `floor`, the highest that the table has:
    /// another process may have made that one.
    func nextId(
        at now: Timestamp, after floor: TimeOrderedId, random: UInt64
    ) throws -> TimeOrderedId {
        guard let id = ids.next(at: now, after: floor, random: random) else {
            throw StoreFault.unexpected("no id is above \(floor)")
        }
        return id
    }

    /// Runs a statement; the number of rows it changed.
    @discardableResult
    func execute(_ text: String, _ values: any SQLBindable...) throws -> Int {
        try change(text, values)
    }

    /// A guarded change that must have hit its row: otherwise the program is wrong, and the
    /// transaction ends.
    func expectOne(_ changed: Int, _ what: String) throws {
        guard changed == 1 else { throw StoreFault.unexpected("no \(what)") }
    }
}
