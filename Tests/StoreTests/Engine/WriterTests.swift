import Domain
import Foundation
import Synchronization
import Testing

@testable import Store

/// One thread writes for all; a write returns when it is on disk.
@Suite final class WriterTests {
    private let file: TestFile
    private let writer: Writer

    init() throws {
        file = try TestFile()
        writer = try Writer(
            path: file.path, use: DatabaseInUseLock(of: file.path),
            checkpoints: CheckpointPolicy { _ in }, onFailure: { _ in })
    }

    deinit { writer.end() }

    @Sendable private static func add(_ id: String, _ transaction: WriteTransaction) throws {
        try transaction.execute(
            "INSERT INTO payment_events (id, received_at) VALUES ($1, 0)", id)
    }

    private func ids() throws -> Set<String> {
        let connection = try Connection(path: file.path, access: .read)
        return Set(try connection.rows("SELECT id FROM payment_events") { $0.text(0) })
    }

    /// Holds the writer up in a transaction of its own, so that a test can queue what it wants.
    private func occupied() -> (door: Door, threads: Threads<Void>) {
        let (door, inside) = (Door(), Door())
        let writer = writer
        let threads = Threads(1) { _ in
            try writer.write { _ in
                inside.open()
                door.pass()
            }
        }
        inside.pass()
        return (door, threads)
    }

    @Test func whatIsReportedIsInTheFile() throws {
        let reported = try writer.write { transaction in
            try Self.add("a", transaction)
            return 5
        }
        #expect(reported == 5)
        #expect(try ids() == ["a"])
    }

    @Test func manyShareOneCommit() throws {
        let before = try file.commitsInLog()
        let (door, first) = occupied()
        let writer = writer
        let rest = Threads(63) { number in try writer.write { try Self.add("\(number)", $0) } }
        #expect(until { writer.queueLength == 63 })
        door.open()
        _ = try first.values()
        _ = try rest.values()
        #expect(try ids().count == 63)
        #expect(try file.commitsInLog() - before == 1)
    }

    @Test func aBatchHasABound() throws {
        let before = try file.commitsInLog()
        let (door, first) = occupied()
        let writer = writer
        let rest = Threads(100) { number in try writer.write { try Self.add("\(number)", $0) } }
        #expect(until { writer.queueLength == 100 })
        door.open()
        _ = try first.values()
        _ = try rest.values()
        #expect(try ids().count == 100)
        #expect(try file.commitsInLog() - before == 2)
    }

    @Test func underLoadCommitsAreFewerThanWrites() throws {
        let before = try file.commitsInLog()
        let writer = writer
        let threads = Threads(32) { number in
            for round in 0..<10 { try writer.write { try Self.add("\(number)-\(round)", $0) } }
        }
        _ = try threads.values()
        #expect(try ids().count == 320)
        #expect(try file.commitsInLog() - before < 160)
    }

    struct No: Error, Equatable { let number: Int }

    @Test func aRefusalUndoesItsOwnWorkOnly() throws {
        let (door, first) = occupied()
        let writer = writer
        let rest = Threads(40) { number in
            try writer.write { transaction in
                try Self.add("\(number)", transaction)
                if number % 2 == 1 { throw No(number: number) }
            }
        }
        #expect(until { writer.queueLength == 40 })
        door.open()
        _ = try first.values()
        let refused = rest.join().compactMap { result -> Int? in
            if case .failure(let no as No) = result { no.number } else { nil }
        }
        #expect(refused.sorted() == (0..<40).filter { $0 % 2 == 1 })
        #expect(try ids() == Set((0..<40).filter { $0 % 2 == 0 }.map(String.init)))
    }

    @Test func anErrorOfTheEngineUndoesItsOwnWorkOnly() throws {
        try writer.write { try Self.add("a", $0) }
        let (door, first) = occupied()
        let writer = writer
        let rest = Threads(2) { number in
            try writer.write { transaction in
                try Self.add("new \(number)", transaction)
                if number == 1 { try Self.add("a", transaction) }
            }
        }
        #expect(until { writer.queueLength == 2 })
        door.open()
        _ = try first.values()
        let faults = rest.join().compactMap { result -> StoreFault? in
            if case .failure(let fault as StoreFault) = result { fault } else { nil }
        }
        #expect(faults.count == 1)
        #expect(try ids() == ["a", "new 0"])
    }

    @Test func whereNoSpaceIsLeftItGoesOnOnceThereIs() throws {
        let pages = try writer.write { transaction in
            try transaction.rows("PRAGMA page_count") { $0.integer(0) }[0]
        }
        try writer.write { _ = try $0.rows("PRAGMA max_page_count = \(pages)") { _ in } }
        let long = String(repeating: "x", count: 255)
        #expect(throws: Unavailable.self) {
            try writer.write { transaction in
                for number in 0..<1000 {
                    try transaction.execute(
                        """
                        INSERT INTO idempotency_keys
                            (customer_id, key, fingerprint, status, body, created_at)
                        VALUES ($1, $2, zeroblob(32), 200, zeroblob(10000), 0)
                        """, number, long)
                }
            }
        }
        try writer.write { _ = try $0.rows("PRAGMA max_page_count = 100000") { _ in } }
        try writer.write { try Self.add("a", $0) }
        #expect(try ids() == ["a"])
        let connection = try Connection(path: file.path, access: .read)
        #expect(
            try connection.rows("SELECT count(*) FROM idempotency_keys") { $0.integer(0) } == [0])
    }

    @Test func aFullQueueIsReported() throws {
        let (door, first) = occupied()
        let writer = writer
        let rest = Threads(Writer.maxQueue) { number in
            try writer.write { try Self.add("\(number)", $0) }
        }
        #expect(until { writer.queueLength == Writer.maxQueue })
        #expect(throws: Unavailable.overloaded(cause: "too many writes wait")) {
            try writer.write { try Self.add("late", $0) }
        }
        door.open()
        _ = try first.values()
        _ = try rest.values()
        #expect(try ids().count == Writer.maxQueue)
        try writer.write { try Self.add("late", $0) }
    }

    @Test func closingEndsWhatIsQueuedFirst() throws {
        let (door, first) = occupied()
        let writer = writer
        let rest = Threads(10) { number in try writer.write { try Self.add("\(number)", $0) } }
        #expect(until { writer.queueLength == 10 })
        let closing = Threads(2) { _ in writer.close() }
        #expect(until { writer.isEnding })
        #expect(throws: Unavailable.overloaded(cause: "the store is closed")) {
            try writer.write { _ in }
        }
        door.open()
        _ = try closing.values()
        _ = try first.values()
        _ = try rest.values()
        #expect(try ids().count == 10)
        #expect(throws: Unavailable.overloaded(cause: "the store is closed")) {
            try writer.write { _ in }
        }
        writer.close()
    }
}
