import Dispatch
import Domain
import Foundation
import Synchronization

/// The one thread of this process that writes. Work is queued; the thread waits at the gate, runs
/// what has come in one transaction, each piece in a savepoint of its own, commits once, and only
/// then lets the waiters know. So one sync serves many.
final class Writer: Sendable {
    /// Work that waits, and how to report its end.
    private struct Job: Sendable {
        /// Runs the work and remembers how it ended; true where it is to be kept.
        let run: @Sendable (WriteTransaction) -> Bool
        /// Wakes the waiter, with what hit the whole batch, if anything did.
        let finish: @Sendable (Unavailable?) -> Void
    }

    private struct State {
        var queue: [Job] = []
        var isAsleep = false
        /// What later writes throw; nil while the writer goes on.
        var end: Unavailable?
    }

    /// Enough to fill a sync, few enough that the first of a batch waits milliseconds.
    static let maxBatch = 64
    /// More than all worker threads of a pool together.
    static let maxQueue = 512

    private static let closed = Unavailable.overloaded(cause: "the store is closed")

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let gate: WriterGate
    private let use: DatabaseInUseLock
    private let log: CheckpointPolicy
    private let onFailure: @Sendable (Unavailable) -> Void

    /// - Parameter onFailure: called once, when a sync has failed and this process must end.
    init(
        path: String, engine: EngineSettings = EngineSettings(), use: DatabaseInUseLock,
        checkpoints: CheckpointPolicy, onFailure: @escaping @Sendable (Unavailable) -> Void
    ) throws {
        gate = try WriterGate(database: path)
        self.use = use
        log = checkpoints
        self.onFailure = onFailure
        let connection = try Connection(path: path, access: .write, engine: engine)
        try gate.enter()
        do {
            defer { gate.leave() }
            try LogState.markInUse(connection)
        }
        let owned = TransferBox(connection)
        let thread = Thread { [self] in
            if let connection = owned.take() { run(connection) }
            ended.signal()
        }
        thread.name = "writer"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Queues work, waits until it is on disk, and gives its result; throws what the work threw,
    /// or what hit the whole batch.
    func write<T: Sendable>(_ work: @escaping @Sendable (WriteTransaction) throws -> T) throws -> T
    {
        let result = Mutex<Result<T, any Error>?>(nil)
        let fault = Mutex<Unavailable?>(nil)
        let done = DispatchSemaphore(value: 0)
        let job = Job(
            run: { transaction in
                let outcome = Result { try work(transaction) }
                result.withLock { $0 = outcome }
                if case .success = outcome { return true }
                return false
            },
            finish: { batchFault in
                fault.withLock { $0 = batchFault }
                done.signal()
            })
        try state.withLock { state throws(Unavailable) in
            if let end = state.end { throw end }
            guard state.queue.count < Self.maxQueue else {
                throw .overloaded(cause: "too many writes wait")
            }
            state.queue.append(job)
            if state.isAsleep {
                state.isAsleep = false
                wake.signal()
            }
        }
        done.wait()
        if let fault = fault.withLock({ $0 }) { throw fault }
        guard let result = result.withLock({ $0 }) else { throw Self.closed }
        return try result.get()
    }

    /// How many wait that the thread has not yet taken into a batch.
    var queueLength: Int { state.withLock { $0.queue.count } }

    /// Ends the thread once the queue is empty, and waits until then.
    func close() {
        if end() { ended.wait() }
    }

    /// Has the thread end once the queue is empty; false where it is to end already.
    @discardableResult
    func end() -> Bool {
        state.withLock { state in
            guard state.end == nil else { return false }
            state.end = Self.closed
            if state.isAsleep {
                state.isAsleep = false
                wake.signal()
            }
            return true
        }
    }

    /// Whether no more work is taken.
    var isEnding: Bool { state.withLock { $0.end != nil } }

    // MARK: - The thread

    private func run(_ connection: Connection) {
        let transaction = WriteTransaction(connection)
        while awaitWork() {
            var jobs: [Job] = []
            var checkpointFault: StoreFault?
            do {
                try gate.enter()
                defer { gate.leave() }
                try commitBatch(&jobs, connection, transaction)
                checkpointFault = checkpointIfDue(connection)
            } catch {
                guard case let rolledBack as Unavailable = error, case .overloaded = rolledBack
                else { return fail(error, jobs) }
                for job in jobs { job.finish(rolledBack) }
                continue
            }
            for job in jobs { job.finish(nil) }
            if let checkpointFault { return fail(checkpointFault, []) }
        }
        leaveFileComplete(connection)
    }

    /// The last of all processes puts what the log holds into the file. What hinders it, a reader or
    /// a full disk, does no harm: the log stays, and the next start uses it.
    private func leaveFileComplete(_ connection: Connection) {
        connection.setBusyTimeout(milliseconds: CheckpointPolicy.busyTimeout)
        try? use.end {
            try gate.enter()
            defer { gate.leave() }
            try LogState.markComplete(connection)
        }
    }

    /// What was committed stays so, whatever becomes of a checkpoint. One that finds no space is
    /// made up for by a later one; any other fault may be a sync that failed, and ends the process:
    /// the next one copies all of it once more.
    private func checkpointIfDue(_ connection: Connection) -> StoreFault? {
        do {
            try log.afterCommit(connection)
            return nil
        } catch let fault as StoreFault {
            return fault.isFull ? nil : fault
        } catch {
            return .unexpected("\(error)")
        }
    }

    /// Sleeps until there is work; false when it is time to end.
    private func awaitWork() -> Bool {
        while true {
            let next: Bool? = state.withLock { state in
                if !state.queue.isEmpty { return true }
                if state.end != nil { return false }
                state.isAsleep = true
                return nil
            }
            if let next { return next }
            wake.wait()
        }
    }

    private func takeJobs(_ max: Int) -> [Job] {
        state.withLock { state in
            let jobs = Array(state.queue.prefix(max))
            state.queue.removeFirst(jobs.count)
            return jobs
        }
    }

    /// Throws `Unavailable.overloaded` where nothing was kept and the connection is sound, anything
    /// else where this process must not go on.
    private func commitBatch(
        _ jobs: inout [Job], _ connection: Connection, _ transaction: WriteTransaction
    ) throws {
        do {
            try connection.execute("BEGIN IMMEDIATE")
            while jobs.count < Self.maxBatch {
                // What comes in while the batch runs rides along.
                let more = takeJobs(Self.maxBatch - jobs.count)
                if more.isEmpty { break }
                jobs += more
                for job in more {
                    try connection.execute("SAVEPOINT work")
                    if !job.run(transaction) {
                        // An error of the engine may have ended the whole transaction.
                        guard connection.isInTransaction else {
                            throw StoreFault.unexpected("the engine rolled back the transaction")
                        }
                        try connection.execute("ROLLBACK TO work")
                    }
                    try connection.execute("RELEASE work")
                }
            }
        } catch {
            if jobs.isEmpty { jobs = takeJobs(Self.maxBatch) }
            try rollBack(connection)
            throw Unavailable.overloaded(cause: "rolled back: \(error)")
        }
        do {
            try connection.execute("COMMIT")
        } catch let fault as StoreFault where fault.isInputOutput {
            // Written, perhaps, but not known to be on disk. Trying the sync again could succeed
            // without the data being there.
            throw Unavailable.outcomeUnknown(cause: "\(fault)")
        } catch {
            try rollBack(connection)
            throw Unavailable.overloaded(cause: "rolled back: \(error)")
        }
    }

    private func rollBack(_ connection: Connection) throws {
        if connection.isInTransaction { try connection.execute("ROLLBACK") }
    }

    /// Nothing is reported as done that is not on disk: all of the batch get "outcome unknown", and
    /// the process is to end.
    private func fail(_ error: any Error, _ jobs: [Job]) {
        let end = error as? Unavailable ?? .outcomeUnknown(cause: "\(error)")
        let waiting = state.withLock { state in
            state.end = end
            defer { state.queue = [] }
            return state.queue
        }
        for job in jobs { job.finish(end) }
        for job in waiting { job.finish(Self.closed) }
        onFailure(end)
    }
}
