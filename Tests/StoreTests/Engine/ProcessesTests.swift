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
    @Test func aKilledWriterLeavesNothingAndStopsNobody() async throws {
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

    /// Whoever waits at the gate gets in when its holder dies.
    @Test func whoWaitsForADeadWriterGetsIn() async throws {
        let (database, path) = (try file.open(), file.path)
        async let dies: ExitTest.Result? = #expect(processExitsWith: .signal(SIGKILL)) {
            try Database(path: ProcessesTests.path).write { transaction in
                _ = try transaction.addPaymentEvent("half", at: Scene.start)
                let inside = try ProcessesTests.path + ".inside"
                _ = FileManager.default.createFile(atPath: inside, contents: nil)
                usleep(300_000)
                kill(getpid(), SIGKILL)
            }
        }
        let waits = Threads(1) { _ in
            #expect(until { FileManager.default.fileExists(atPath: path + ".inside") })
            let start = Date()
            _ = try database.write { try $0.addPaymentEvent("next", at: Scene.start) }
            return Date().timeIntervalSince(start)
        }
        _ = await dies
        let waited = try waits.values()[0]
        #expect(waited > 0.1 && waited < 5, "waited \(waited) s")
        #expect(try events() == ["next"])
    }

    /// A process that was killed after its commit has committed.
    @Test func whatWasToldSurvivesTheTeller() async throws {
        await #expect(processExitsWith: .signal(SIGKILL)) {
            let database = try Database(path: ProcessesTests.path)
            for number in 0..<20 {
                _ = try database.write { try $0.addPaymentEvent("\(number)", at: Scene.start) }
            }
            kill(getpid(), SIGKILL)
        }
        #expect(try events().count == 20)
    }

    /// Three processes write as fast as they can; each gets its share.
    @Test func sharesAreAboutEqual() async throws {
        async let one: ExitTest.Result? = #expect(processExitsWith: .success) {
            try ProcessesTests.writeForASecond("one")
        }
        async let two: ExitTest.Result? = #expect(processExitsWith: .success) {
            try ProcessesTests.writeForASecond("two")
        }
        async let three: ExitTest.Result? = #expect(processExitsWith: .success) {
            try ProcessesTests.writeForASecond("three")
        }
        _ = await (one, two, three)
        let shares = try ["one", "two", "three"].map { name in
            try events().filter { $0.hasPrefix("\(name)-") }.count
        }
        let (least, most) = (shares.min() ?? 0, shares.max() ?? 0)
        #expect(least > 0 && most <= 2 * least, "\(shares)")
        #expect(try file.open().read { try $0.discrepancies() } == [])
    }

    /// Starts when all three are there.
    static func writeForASecond(_ name: String) throws {
        let database = try Database(path: path)
        _ = try database.write { try $0.addPaymentEvent("ready \(name)", at: Scene.start) }
        let areAllThere = try until {
            try database.read { transaction in
                try transaction.rows(
                    "SELECT count(*) FROM payment_events WHERE id LIKE 'ready%'"
                ) { $0.integer(0) } == [3]
            }
        }
        try #require(areAllThere)
        let end = Date().addingTimeInterval(1)
        let threads = Threads(4) { thread in
            var number = 0
            while Date() < end {
                number += 1
                let id = "\(name)-\(thread)-\(number)"
                _ = try database.write { try $0.addPaymentEvent(id, at: Scene.start) }
            }
        }
        _ = try threads.values()
        database.close()
    }

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
