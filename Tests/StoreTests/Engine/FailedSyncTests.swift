import Domain
import PowerCut
import Synchronization
import Testing

@testable import Store

/// A sync that fails: nothing is reported as done, and nothing tries it again, since the second sync of
/// what the first one could not write may succeed without it.
@Suite struct FailedSyncTests {
    private let file: TestFile
    private let recorder: Recorder
    private let database: Database
    private let failures = Failures()

    private final class Failures: Sendable {
        private let faults = Mutex<[Unavailable]>([])
        var all: [Unavailable] { faults.withLock { $0 } }
        func add(_ fault: Unavailable) { faults.withLock { $0.append(fault) } }
    }

    init() throws {
        file = try TestFile()
        recorder = try Recorder()
        let failures = failures
        // So small that each commit is followed by a checkpoint.
        let bounds = CheckpointPolicy.Bounds(pagesBeforeCheckpoint: 1)
        database = try Database(
            path: file.path, engine: EngineSettings(layer: recorder.name, checkpoints: bounds),
            onFailure: { failures.add($0) })
        try add("before")
    }

    private func add(_ id: String) throws {
        _ = try database.write { try $0.addPaymentEvent(id, at: Scene.start) }
    }

    /// What a process that starts now finds, and that it can go on.
    private func expectAfterRestart(_ ids: Set<String>) throws {
        database.close()
        // The waiters are woken before the failure is reported.
        #expect(until { !failures.all.isEmpty })
        #expect(failures.all.count == 1, "called once")
        let database = try file.open()
        defer { database.close() }
        _ = try database.write { try $0.addPaymentEvent("after", at: Scene.start) }
        let found = try database.read { transaction in
            try transaction.rows("SELECT id FROM payment_events") { $0.text(0) }
        }
        #expect(Set(found) == ids.union(["after"]))
        #expect(try database.read { try $0.discrepancies() } == [])
    }

    @Test func theOutcomeIsUnknownAndNothingIsTriedAgain() throws {
        recorder.failNextSync(of: .log)
        let fault = #expect(throws: Unavailable.self) { try add("unknown") }
        guard case .outcomeUnknown = fault else {
            Issue.record("\(String(describing: fault))")
            return
        }
        let syncs = recorder.syncs
        for number in 0..<3 {
            let later = #expect(throws: Unavailable.self) { try add("later \(number)") }
            #expect(later == fault, "at once, and the same")
        }
        #expect(until { !failures.all.isEmpty })
        try expectAfterRestart(["before"])
        #expect(recorder.syncs == syncs)
    }

    /// What was committed before a checkpoint is on disk whatever becomes of it.
    @Test func aCheckpointThatFailsLosesNothing() throws {
        recorder.failNextSync(of: .database)
        // The log starts over with the first; the second makes it longer, so that it is copied.
        try add("committed")
        try add("committed too")
        #expect(until { !failures.all.isEmpty })
        let syncs = recorder.syncs
        let later = #expect(throws: Unavailable.self) { try add("later") }
        guard case .outcomeUnknown = later else {
            Issue.record("\(String(describing: later))")
            return
        }
        try expectAfterRestart(["before", "committed", "committed too"])
        #expect(recorder.syncs == syncs)
    }

    /// Work that waited while the sync failed ends at once, too; none of it is done.
    @Test func waitingWorkEndsAtOnce() throws {
        let (door, inside) = (Door(), Door())
        let database = database
        let first = Threads(1) { _ in
            try database.write { _ in
                inside.open()
                door.pass()
            }
        }
        inside.pass()
        recorder.failNextSync(of: .log)
        let rest = Threads(100) { number in
            _ = try database.write { try $0.addPaymentEvent("\(number)", at: Scene.start) }
        }
        door.open()
        let ends = first.join().map { $0.map { _ in } } + rest.join()
        #expect(ends.count == 101)
        for end in ends {
            switch end {
            case .failure(Unavailable.outcomeUnknown), .failure(Unavailable.overloaded): break
            default: Issue.record("\(end)")
            }
        }
        try expectAfterRestart(["before"])
    }
}
