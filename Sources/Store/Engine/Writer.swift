import Dispatch
import Foundation
import Synchronization

/// The one thread of this process that writes. Work is queued; the thread waits at the gate, runs
/// what has come in one transaction, each piece in a savepoint of its own, commits once, and only
/// then lets the waiters know. So one sync serves many.
final class Writer: Sendable {
    /// Work that waits, and where its end is told.
    private struct Job: Sendable {
        /// Runs the work and remembers how it ended; true where it is to be kept.
        let run: @Sendable (WriteTransaction) -> Bool
        /// Wakes the waiter, with the fault that hit the whole batch, if one did.
        let finish: @Sendable (StoreFault?) -> Void
    }

    private struct State {
        var queue: [Job] = []
        var isAsleep = false
        var end: StoreFault?
    }

    /// Enough to fill a sync, few enough that the first of a batch waits milliseconds.
    static let largestBatch = 64
    /// More than all worker threads of a pool together: whoever finds it full is better told to
    /// come back.
    static let longestQueue = 512

    private let state = Mutex(State())
    private let wake = DispatchSemaphore(value: 0)
    private let ended = DispatchSemaphore(value: 0)
    private let gate: WriterGate
    private let use: DatabaseUse
    private let log: CheckpointPolicy
    private let onFailure: @Sendable (StoreFault) -> Void

    /// - Parameter onFailure: told once, when a sync has failed and this process must end.
    init(
        path: String, engine: EngineSettings = EngineSettings(), use: DatabaseUse,
        checkpoints: CheckpointPolicy, onFailure: @escaping @Sendable (StoreFault) -> Void
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
        let owned = Handover(connection)
        let thread = Thread { [self] in
            if let connection = owned.take() { run(connection) }
            ended.signal()
        }
        thread.name = "writer"
        thread.stackSize = 1 << 20
        thread.start()
    }

    /// Queues work, waits until it is on disk, and gives its result; throws what the work threw,
    /// or the fault that hit the whole batch.
    func write<T: Sendable>(_ work: @escaping @Sendable (WriteTransaction) throws -> T) throws -> T
    {
        let result = Mutex<Result<T, any Error>?>(nil)
        let fault = Mutex<StoreFault?>(nil)
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
        try state.withLock { state throws(StoreFault) in
            if let end = state.end { throw end }
            guard state.queue.count < Self.longestQueue else { throw .overloaded }
            state.queue.append(job)
            if state.isAsleep {
                state.isAsleep = false
                wake.signal()
            }
        }
        done.wait()
        if let fault = fault.withLock({ $0 }) { throw fault }
        guard let result = result.withLock({ $0 }) else { throw StoreFault.closed }
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
            state.end = .closed
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
                let fault = error as? StoreFault ?? .unexpected("\(error)")
                guard case .rolledBack = fault else { return fail(fault, jobs) }
                for job in jobs { job.finish(fault) }
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
        connection.setBusyTimeout(milliseconds: CheckpointPolicy.patience)
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

    private func takeJobs(_ most: Int) -> [Job] {
        state.withLock { state in
            let jobs = Array(state.queue.prefix(most))
            state.queue.removeFirst(jobs.count)
            return jobs
        }
    }

    /// Throws `rolledBack` where nothing was kept and the connection is sound, anything else where
    /// this process must not go on.
    private func commitBatch(
        _ jobs: inout [Job], _ connection: Connection, _ transaction: WriteTransaction
    ) throws {
        do {
            try connection.execute("BEGIN IMMEDIATE")
            while jobs.count < Self.largestBatch {
                // What comes in while the batch runs rides along.
                let more = takeJobs(Self.largestBatch - jobs.count)
                if more.isEmpty { break }
                jobs += more
                for job in more {
                    try connection.execute("SAVEPOINT work")
                    if !job.run(transaction) {
                        // An error of the engine may have ended the whole transaction.
                        guard connection.isInTransaction else {
                            throw StoreFault.rolledBack("the transaction was rolled back")
                        }
                        try connection.execute("ROLLBACK TO work")
                    }
                    try connection.execute("RELEASE work")
                }
            }
        } catch {
            if jobs.isEmpty { jobs = takeJobs(Self.largestBatch) }
            try rollBack(connection)
            throw StoreFault.rolledBack("\(error)")
        }
        #if SABOTAGE
            if Sabotage.chosen == .answerBeforeCommit {
                for job in jobs { job.finish(nil) }
            }
        #endif
        do {
            try connection.execute("COMMIT")
        } catch let fault as StoreFault where fault.isInputOutput {
            // Written, perhaps, but not known to be on disk. Trying the sync again could succeed
            // without the data being there.
            throw StoreFault.outcomeUnknown("\(fault)")
        } catch {
            try rollBack(connection)
            throw StoreFault.rolledBack("\(error)")
        }
    }

    private func rollBack(_ connection: Connection) throws {
        if connection.isInTransaction { try connection.execute("ROLLBACK") }
    }

    /// Nobody is told a yes that is not on disk: all who wait hear that the outcome is unknown, and
    /// the process is to end.
    private func fail(_ fault: StoreFault, _ jobs: [Job]) {
        let end: StoreFault =
            if case .outcomeUnknown = fault { fault } else { .outcomeUnknown("\(fault)") }
        let waiting = state.withLock { state in
            state.end = end
            defer { state.queue = [] }
            return state.queue
        }
        for job in jobs { job.finish(end) }
        for job in waiting { job.finish(.closed) }
        onFailure(fault)
    }
}

/// Hands one value over to another thread, once.
///
/// Unchecked since `Connection` cannot say that it moves: the value is put in before the thread
/// starts and taken out by that thread alone.
private final class Handover<Value>: @unchecked Sendable {
    private var value: Value?
    init(_ value: Value) { self.value = value }
    func take() -> Value? {
        defer { value = nil }
        return value
    }
}
