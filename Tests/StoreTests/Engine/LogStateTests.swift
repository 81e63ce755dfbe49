import Domain
import Foundation
import Testing

@testable import Store

/// A file that is closed holds everything; one that was copied without its log is known by that.
@Suite struct LogStateTests {
    private let file: TestFile

    init() throws { file = try TestFile() }

    private func open(_ path: String? = nil) throws -> Database {
        try Database(path: path ?? file.path)
    }

    private func add(_ event: String, to database: Database) throws {
        _ = try database.write {
            try $0.addPaymentEvent(event, at: Timestamp(milliseconds: 1))
        }
    }

    private func has(_ event: String, _ database: Database) throws -> Bool {
        try database.read { try $0.hasPaymentEvent(event) }
    }

    private func copyAlone(_ name: String = "copy.db") throws -> String {
        let copy = "\(file.folder)/\(name)"
        try FileManager.default.copyItem(atPath: file.path, toPath: copy)
        return copy
    }

    private func expectMissingLog(_ work: () throws -> Void) {
        do {
            try work()
            Issue.record("a copy without its log is taken")
        } catch StoreFault.schema(let text) {
            #expect(text.contains("is a copy without its log"))
        } catch {
            Issue.record("\(error)")
        }
    }

    @Test func aCopyAfterTheLastCloseIsWhole() throws {
        let (first, second) = (try open(), try open())
        try add("a", to: first)
        first.close()
        try add("b", to: second)
        second.close()
        #expect(file.logSize == 0)
        let copy = try open(copyAlone())
        #expect(try has("a", copy) && has("b", copy))
        #expect(try copy.read { try $0.discrepancies() } == [])
    }

    @Test func twoThatCloseAtOnceLeaveItWhole() throws {
        for round in 0..<20 {
            let databases = [try open(), try open()]
            for (place, database) in databases.enumerated() {
                try add("\(round)-\(place)", to: database)
            }
            _ = try Threads(2) { databases[$0].close() }.values()
            #expect(file.logSize == 0)
        }
    }

    @Test func aCopyOfAnOpenShopWithoutItsLogIsRefused() throws {
        let database = try open()
        defer { database.close() }
        try add("a", to: database)
        let copy = try copyAlone()
        // Each attempt looks at it anew.
        for _ in 0..<2 {
            expectMissingLog { _ = try open(copy) }
            expectMissingLog { _ = try Schema.migrate(path: copy, script: TestFile.script) }
            expectMissingLog { try Backup.verify(copy) }
            expectMissingLog {
                try Backup.restore(copy, to: "\(file.folder)/other.db", replaces: false)
            }
        }
    }

    @Test func whatACopyWithoutItsLogHasCanBeTakenKnowingly() throws {
        let before = try open()
        try add("a", to: before)
        before.close()
        let database = try open()
        try add("b", to: database)
        let copy = try copyAlone()
        database.close()
        let other = "\(file.folder)/other.db"
        try Backup.restore(copy, to: other, replaces: false, acceptsMissingLog: true)
        let restored = try open(other)
        #expect(try has("a", restored) && !has("b", restored))
    }

    @Test func aCopyWithItsLogIsWhole() throws {
        let database = try open()
        try add("a", to: database)
        let copy = try copyAlone()
        try FileManager.default.copyItem(atPath: file.path + "-wal", toPath: copy + "-wal")
        database.close()
        #expect(try has("a", open(copy)))
    }

    /// As versions before this one left it: the tables in the log alone.
    @Test func aCopyWithoutTablesIsNoNewDatabase() throws {
        let old = try TestFile(isMade: false)
        let connection = try Connection(path: old.path, access: .create)
        try connection.script("PRAGMA journal_mode = WAL; \(TestFile.script)")
        let copy = old.folder + "/copy.db"
        try FileManager.default.copyItem(atPath: old.path, toPath: copy)
        for _ in 0..<2 {
            expectMissingLog { _ = try Schema.migrate(path: copy, script: TestFile.script) }
            expectMissingLog { _ = try open(copy) }
        }
        withExtendedLifetime(connection) {}
    }

    @Test func backupsOfAnOpenShopAreWhole() throws {
        let database = try open()
        defer { database.close() }
        try add("a", to: database)
        let (copy, other) = ("\(file.folder)/copy.db", "\(file.folder)/other.db")
        try Backup.take(of: file.path, to: copy, replaces: false)
        #expect(try has("a", open(copy)))
        try Backup.restore(copy, to: other, replaces: false)
        #expect(try has("a", open(other)))
    }

    /// A process that is killed closes nothing: its log is there, and is used.
    @Test func aLogThatWasLeftIsUsed() throws {
        let database = try open()
        try add("a", to: database)
        let copy = try copyAlone()
        for suffix in ["-wal", "-shm"] {
            try FileManager.default.copyItem(atPath: file.path + suffix, toPath: copy + suffix)
        }
        #expect(try has("a", open(copy)))
        database.close()
    }
}
