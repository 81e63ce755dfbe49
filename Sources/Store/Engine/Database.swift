package import Domain

/// The shop's database: any number of processes may each hold one. Writes are queued for this
/// process's writer thread; reads use a small pool of connections.
package final class Database: Sendable {
    /// As many reads as run at once on the cores that a shop has, and a few that wait for the disk.
    package static let readers = 8

    private let writer: Writer
    private let pool: ReaderPool
    /// Whether something can be written beside the database.
    package let writeProbe: WriteProbe
    /// Where the database file really is; locks and log stand beside it.
    package let path: String

    /// Opens a database whose schema is the one that this program knows.
    /// - Parameters:
    ///   - onFailure: called once when a sync has failed; the process must then end and a new one
    ///     take its place.
    ///   - onLongLog: called when readers keep the log from being emptied; pages of 4 KiB.
    /// - Throws: `StoreFault.schema` for any other file.
    package convenience init(
        path: String, readers: Int = Database.readers,
        onFailure: @escaping @Sendable (Unavailable) -> Void = { _ in },
        onLongLog: @escaping @Sendable (_ pages: Int) -> Void = { _ in }
    ) throws {
        try self.init(
            path: path, engine: EngineSettings(), readers: readers, onFailure: onFailure,
            onLongLog: onLongLog)
    }

    /// The same on an engine that is run otherwise, for tests.
    init(
        path: String, engine: EngineSettings, readers: Int = Database.readers,
        onFailure: @escaping @Sendable (Unavailable) -> Void = { _ in },
        onLongLog: @escaping @Sendable (_ pages: Int) -> Void = { _ in }
    ) throws {
        let path = try Files.realPath(path)
        try Schema.check(path: path)
        let use = try DatabaseInUseLock(of: path)
        self.path = path
        writeProbe = WriteProbe(database: path)
        writer = try Writer(
            path: path, engine: engine, use: use,
            checkpoints: CheckpointPolicy(bounds: engine.checkpoints, onLongLog: onLongLog),
            onFailure: onFailure)
        pool = try ReaderPool(path: path, engine: engine, count: readers)
    }

    /// The writer thread would live on. It may be this very thread that lets go last, so that it
    /// is not waited for.
    deinit { writer.end() }

    /// Runs work in a transaction that begins IMMEDIATE, together with the work of other threads;
    /// returns once it is on disk. What the work throws undoes the work, and is thrown.
    ///
    /// Nothing outside the database may be called by the work.
    package func write<T: Sendable>(
        _ work: @escaping @Sendable (WriteTransaction) throws -> T
    ) throws -> T {
        try writer.write(work)
    }

    /// Runs work on a snapshot.
    package func read<T>(_ work: (ReadTransaction) throws -> T) throws -> T {
        try pool.read(work)
    }

    /// How many writes wait that are in no transaction yet.
    var queueLength: Int { writer.queueLength }

    /// Whether nothing can be written any more.
    package var isClosed: Bool { writer.isEnding }

    /// Ends the writer thread after all that is queued. Later writes throw `Unavailable`. The last of all
    /// processes that closes the database leaves everything in the file itself.
    package func close() { writer.close() }

    /// A lock beside the database that one holder among all processes can have.
    package func lock(named name: String) throws -> FileLock {
        try FileLock(path: "\(path).\(name)", beside: path)
    }
}
