/// What a transaction can read. Statements live in extensions, one file for each part of the
/// schema; their placeholders are `$1`, `$2`, …, and their text suits both engines.
package class ReadTransaction {
    private let connection: Connection

    init(_ connection: Connection) {
        self.connection = connection
    }

    func rows<T>(
        _ text: String, _ values: any SQLBindable..., read: (Row) throws -> T
    ) throws -> [T] {
        try connection.rows(text, values, read)
    }

    /// The same, for statements whose values are put together.
    func rows<T>(
        _ text: String, _ values: [any SQLBindable], read: (Row) throws -> T
    ) throws -> [T] {
        try connection.rows(text, values, read)
    }

    /// The first row of a statement that gives one at most.
    func first<T>(
        _ text: String, _ values: any SQLBindable..., read: (Row) throws -> T
    ) throws -> T? {
        try connection.rows(text, values, read).first
    }

    @discardableResult
    func change(_ text: String, _ values: [any SQLBindable]) throws -> Int {
        try connection.execute(text, values)
    }
}
