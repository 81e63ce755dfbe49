import Dispatch
import Synchronization

/// Connections that only read. More threads than connections wait for one.
///
/// Unchecked since `Connection` is not Sendable: a connection is in `idle`, under the lock, or with
/// the one thread that took it out.
final class ReaderPool: @unchecked Sendable {
    private let lock = Mutex(())
    private var idle: [Connection]
    private let free: DispatchSemaphore

    init(path: String, engine: EngineSettings, count: Int) throws {
        idle = try (0..<count).map { _ in
            try Connection(path: path, access: .read, engine: engine)
        }
        free = DispatchSemaphore(value: count)
    }

    /// Everything the work reads is of one moment.
    func read<T>(_ work: (ReadTransaction) throws -> T) throws -> T {
        free.wait()
        guard let connection = lock.withLock({ _ in idle.popLast() }) else {
            throw StoreFault.unexpected("no idle connection")
        }
        defer {
            lock.withLock { _ in idle.append(connection) }
            free.signal()
        }
        try connection.execute("BEGIN")
        defer { _ = try? connection.execute("ROLLBACK") }
        return try work(ReadTransaction(connection))
    }
}
