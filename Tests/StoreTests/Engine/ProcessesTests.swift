import Domain
import Foundation
import Testing

@testable import Store

/// Several processes on one file: each in its turn, and none that dies stops the others.
@Suite(.serialized) struct ProcessesTests {
    static let variable = "JANGTEO_PROCESSES_TEST_DATABASE"

    static var path: String {
        get throws { try #require(ProcessInfo.processInfo.environment[variable]) }
    }

    private let file: TestFile

    init() throws {
        file = try TestFile()
        setenv(Self.variable, file.path, 1)
    }

    private func events() throws -> [String] {
        try file.open().read { try $0.rows("SELECT id FROM payment_events") { $0.text(0) } }
    }

    /// Killed in the middle of its transaction, with the gate its own.
    @Test func aKilledWriterLeavesNothingAndStopsNoOther() async throws {
        let database = try file.open()
        _ = try database.write { try $0.addPaymentEvent("before", at: Scene.start) }
        for _ in 0..<3 {
            await #expect(processExitsWith: .signal(SIGKILL)) {
                try Database(path: ProcessesTests.path).write { transaction in
                    _ = try transaction.addPaymentEvent("half", at: Scene.start)
                    kill(getpid(), SIGKILL)
                }
            }
            _ = try database.write { try $0.addPaymentEvent("\(UUID())", at: Scene.start) }
        }
        #expect(try events().count == 4)
        #expect(try !events().contains("half"))
        #expect(try database.read { try $0.discrepancies() } == [])
    }

    /// One that waits at the gate gets in when its holder dies, and not before.
    @Test func whoWaitsForADeadWriterGetsIn() async throws {
        let (database, path) = (try file.open(), file.path)
        async let dies: ExitTest.Result? = #expect(processExitsWith: .signal(SIGKILL)) {
            try Database(path: ProcessesTests.path).write { transaction in
                _ = try transaction.addPaymentEvent("half", at: Scene.start)
                try ProcessesTests.reach("inside")
                _ = try ProcessesTests.until("the other waits")
                kill(getpid(), SIGKILL)
            }
        }
        let waits = Threads(1) { _ in
            guard try Self.until("inside") else { throw NotReached() }
            _ = try database.write { try $0.addPaymentEvent("next", at: Scene.start) }
        }
        let sees = Threads(1) { _ in
            defer { try? Self.reach("the other waits") }
            guard try Self.until("inside"), StoreTests.until({ isAwaited(path + ".lock") }) else {
                throw NotReached()
            }
            return waits.endedSoFar
        }
        _ = await dies
        #expect(try sees.values() == [0])
        _ = try waits.values()
        #expect(try events() == ["next"])
    }

    struct NotReached: Error {}

    /// Lets other processes know that this one has come so far.
    static func reach(_ step: String) throws {
        _ = FileManager.default.createFile(atPath: try path + ".step \(step)", contents: nil)
    }

    /// Waits until some process has come so far.
    static func until(_ step: String) throws -> Bool {
        let file = try path + ".step \(step)"
        return StoreTests.until { FileManager.default.fileExists(atPath: file) }
    }

    /// A process that was killed after its commit has committed.
    @Test func whatWasCommittedSurvivesTheProcess() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let database = try Database(path: ProcessesTests.path)
            for number in 0..<20 {
                _ = try database.write { try $0.addPaymentEvent("\(number)", at: Scene.start) }
            }
            kill(getpid(), SIGKILL)
        }
        #expect(try events().count == 20)
    }

    /// A process with more to write than fits in one transaction lets another in between.
    @Test func aProcessThatWaitsIsNext() async throws {
        let (database, path) = (try file.open(), file.path)
        async let waits: ExitTest.Result? = #expect(processExitsWith: .success) {
            let database = try Database(path: ProcessesTests.path)
            try ProcessesTests.reach("open")
            for round in 0..<ProcessesTests.rounds {
                guard try ProcessesTests.until("inside \(round)") else { exit(1) }
                _ = try database.write { try $0.addPaymentEvent("\(round)", at: Scene.start) }
            }
            database.close()
        }
        let rounds = Threads(1) { _ in
            guard try Self.until("open") else { throw NotReached() }
            return try (0..<Self.rounds).map { round in
                let (door, inside) = (Door(), Door())
                let holds = Threads(1) { _ in
                    try database.write { _ in
                        inside.open()
                        door.pass()
                    }
                }
                inside.pass()
                try Self.reach("inside \(round)")
                let isWaiting = StoreTests.until { isAwaited(path + ".lock") }
                let queued = Threads(2 * Writer.maxBatch) { _ in
                    try database.write { try $0.hasPaymentEvent("\(round)") }
                }
                let isQueued = StoreTests.until {
                    database.queueLength == 2 * Writer.maxBatch
                }
                door.open()
                _ = try holds.values()
                let hadTheOther = try queued.values()
                guard isWaiting, isQueued else { throw NotReached() }
                return hadTheOther.count { !$0 }
            }
        }
        _ = await waits
        // The rest of the first transaction, and no other.
        let alone = Writer.maxBatch - 1
        #expect(try rounds.values() == [[Int](repeating: alone, count: Self.rounds)])
        #expect(try database.read { try $0.discrepancies() } == [])
    }

    static let rounds = 5

    @Test func aNamedLockHasOneHolderAmongProcesses() async throws {
        let database = try file.open()
        let lock = try database.lock(named: "housekeeper")
        #expect(lock.tryLock())
        await #expect(processExitsWith: .success) {
            let lock = try Database(path: ProcessesTests.path).lock(named: "housekeeper")
            if lock.tryLock() { exit(1) }
        }
        lock.unlock()
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let lock = try Database(path: ProcessesTests.path).lock(named: "housekeeper")
            if !lock.tryLock() { exit(1) }
            kill(getpid(), SIGKILL)
        }
        #expect(lock.tryLock(), "it went with its holder")
    }
}
