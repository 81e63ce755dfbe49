import Domain
import Foundation
import Synchronization
import Testing

@testable import Store

/// A commit that the disk did not take. Real failures, in a process of its own each.
@Suite(.serialized) struct FailureTests {
    static let variable = "JANGTEO_FAILURE_TEST_DATABASE"

    static func open(
        _ onFailure: @escaping @Sendable (Unavailable) -> Void = { _ in }
    ) throws -> Database {
        let path = try #require(ProcessInfo.processInfo.environment[variable])
        return try Database(path: path, onFailure: onFailure)
    }

    private func file() throws -> TestFile {
        let file = try TestFile()
        setenv(Self.variable, file.path, 1)
        return file
    }

    private func events(_ file: TestFile) throws -> Set<String> {
        Set(
            try file.open().read { try $0.rows("SELECT id FROM payment_events") { $0.text(0) } })
    }

    @Test func theOutcomeIsUnknownAndTheProcessMustEnd() async throws {
        let file = try file()
        await #expect(processExitsWith: .exitCode(42)) {
            let failures = Mutex<[Unavailable]>([])
            let database = try FailureTests.open { fault in failures.withLock { $0.append(fault) } }
            _ = try database.write { try $0.addPaymentEvent("before", at: Scene.start) }
            // From here on no file grows: the log cannot take the commit.
            signal(SIGXFSZ, SIG_IGN)
            var limit = rlimit(rlim_cur: 1, rlim_max: 1)
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
            do {
                _ = try database.write { try $0.addPaymentEvent("lost", at: Scene.start) }
                exit(1)
            } catch Unavailable.outcomeUnknown {}
            // Nothing is tried again, though there would be room now.
            do {
                _ = try database.write { try $0.addPaymentEvent("later", at: Scene.start) }
                exit(2)
            } catch Unavailable.outcomeUnknown {}
            guard until({ failures.withLock { $0.count } == 1 }) else { exit(3) }
            database.close()
            guard failures.withLock({ $0.count }) == 1 else { exit(4) }
            exit(42)
        }
        #expect(try events(file) == ["before"])
        try file.open().write { _ = try $0.addPaymentEvent("after", at: Scene.start) }
        #expect(try events(file) == ["before", "after"])
        #expect(try file.open().read { try $0.discrepancies() } == [])
    }
}
