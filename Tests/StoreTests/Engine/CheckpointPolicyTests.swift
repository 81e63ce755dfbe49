import Foundation
import Synchronization
import Testing

@testable import Store

/// The write-ahead log is copied by the writer alone, and stays within its bounds.
@Suite(.serialized) struct CheckpointPolicyTests {
    private let file: TestFile
    private let database: Database
    private let reported = Reports()

    private final class Reports: Sendable {
        private let pages = Mutex<[Int]>([])
        var all: [Int] { pages.withLock { $0 } }
        func add(_ count: Int) { pages.withLock { $0.append(count) } }
    }

    init() throws {
        file = try TestFile()
        let reported = reported
        database = try Database(path: file.path, onLongLog: { reported.add($0) })
    }

    /// Fills the log by about so many MiB, in commits of one.
    private func write(mebibytes: Int) throws {
        for _ in 0..<mebibytes {
            _ = try database.write { transaction in
                try transaction.execute(
                    """
                    INSERT INTO idempotency_keys
                        (customer_id, key, fingerprint, status, body, created_at)
                    VALUES (0, 'key', zeroblob(32), 200, randomblob(1048576), 0)
                    ON CONFLICT DO UPDATE SET body = excluded.body
                    """)
            }
        }
    }

    private static let mebibyte = 1 << 20

    @Test func theLogStartsOver() throws {
        try write(mebibytes: 80)
        // 4096 pages and what was being written, and their headers.
        #expect(file.logSize < 20 * Self.mebibyte)
        #expect(file.logSize > 8 * Self.mebibyte, "it was not copied after each commit")
        #expect(reported.all == [])
    }

    @Test func aReaderThatDoesNotEndIsReported() throws {
        let (door, inside) = (Door(), Door())
        let database = database
        let reader = Threads(1) { _ in
            try database.read { transaction in
                let before = try transaction.unknownOutcomes()
                inside.open()
                door.pass()
                #expect(try transaction.unknownOutcomes() == before)
            }
        }
        inside.pass()
        try write(mebibytes: 90)
        #expect(file.logSize > 80 * Self.mebibyte)
        #expect(reported.all.count == 2, "at 64 MiB and 16 MiB later")
        #expect((reported.all.first ?? 0) >= CheckpointPolicy.Bounds().pagesBeforeWaiting)
        door.open()
        _ = try reader.values()
        // Once it has ended, the log is emptied and starts over.
        try write(mebibytes: 10)
        #expect(file.logSize < 20 * Self.mebibyte)
        #expect(reported.all.count == 2)
    }

    /// The engine itself never copies: not after a commit, not when the last connection closes.
    @Test func noOtherProcessCopies() throws {
        try write(mebibytes: 8)
        // Another user is there, so that closing does not put the log into the file.
        let use = try DatabaseInUseLock(of: database.path)
        defer { withExtendedLifetime(use) {} }
        database.close()
        let size = file.logSize
        #expect(size > 8 * Self.mebibyte)
        for _ in 0..<3 {
            let connection = try Connection(path: file.path, access: .write)
            try connection.script("UPDATE idempotency_keys SET status = 201")
        }
        #expect(file.logSize >= size)
    }
}
