import Domain
import Foundation
import Synchronization
import Testing

@testable import Store

/// A copy is whole, private, and worth having; and a database is replaced only by one that is.
@Suite struct BackupTests {
    // MARK: - Taking

    @Test func aCopyHoldsWhatWasCommittedInOneFile() throws {
        let place = try Place()
        try place.charge(times: 3)
        #expect(place.exists(place.database + "-wal"))
        try Backup.take(of: place.database, to: place.copy, replaces: false)

        #expect(try place.transfers(place.copy) == 3)
        #expect(!place.exists(place.copy + "-wal"))
        #expect(!place.exists(place.copy + ".partial"))
        #expect(try place.mode(place.copy) == 0o600)
    }

    /// What a copying that was cut off has left is not in the way.
    @Test func aCopyThatWasCutOffIsMadeAnew() throws {
        let place = try Place()
        try Data("half".utf8).write(to: URL(filePath: place.copy + ".partial"))
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        #expect(try place.transfers(place.copy) == 0)
        #expect(!place.exists(place.copy + ".partial"))
    }

    @Test func aFileIsReplacedOnlyWithForce() throws {
        let place = try Place()
        try Data("mine".utf8).write(to: URL(filePath: place.copy))
        #expect(throws: Backup.Failure.isThere(place.copy)) {
            try Backup.take(of: place.database, to: place.copy, replaces: false)
        }
        #expect(try Data(contentsOf: URL(filePath: place.copy)) == Data("mine".utf8))
        try Backup.take(of: place.database, to: place.copy, replaces: true)
        #expect(try place.transfers(place.copy) == 0)
    }

    /// One that does not add up is not kept, since nobody would look until it is needed.
    @Test func whatDoesNotAddUpIsNoCopy() throws {
        let place = try Place()
        try place.charge(times: 1)
        try place.tamper("UPDATE accounts SET balance = balance + 1 WHERE kind = 'customer'")
        #expect {
            try Backup.take(of: place.database, to: place.copy, replaces: false)
        } throws: { error in
            guard case .isUnsound(_, let found) = error as? Backup.Failure else { return false }
            return found.map(\.check).contains("balance")
        }
        #expect(!place.exists(place.copy))
        #expect(!place.exists(place.copy + ".partial"))
    }

    @Test func onlyADatabaseIsCopied() throws {
        let place = try Place()
        #expect(throws: StoreFault.self) {
            try Backup.take(of: place.folder + "/none", to: place.copy, replaces: false)
        }
        #expect(!place.exists(place.copy))
        #expect(!place.exists(place.folder + "/none"))
    }

    /// Copies that are taken while others write each add up, and the shop goes on with the last.
    @Test func copiesUnderLoadAreSoundAndGoOnSelling() throws {
        let place = try Place()
        let database = try Database(path: place.database)
        let isDone = Mutex(false)
        let charged = Mutex(0)
        let writers = Threads(4) { _ in
            while !isDone.withLock({ $0 }) {
                try place.charge(database)
                charged.withLock { $0 += 1 }
            }
        }
        for round in 1...5 {
            #expect(until { charged.withLock { $0 } >= 10 * round })
            let before = charged.withLock { $0 }
            try Backup.take(of: place.database, to: place.copy, replaces: true)
            // All that was reported as done before it began is in it.
            #expect(try place.transfers(place.copy) >= before)
        }
        isDone.withLock { $0 = true }
        _ = try writers.values()
        database.close()

        let restored = place.folder + "/restored.sqlite"
        try Backup.restore(place.copy, to: restored, replaces: false)
        let held = try place.transfers(restored)
        #expect(held > 0)
        let again = try Database(path: restored)
        defer { again.close() }
        try place.charge(again)
        #expect(try again.read { try $0.discrepancies() }.isEmpty)
        #expect(try place.transfers(restored) == held + 1)
    }

    // MARK: - Putting back

    /// The log of the old database must not be played into the new one.
    @Test func whatCameAfterTheCopyIsGoneAfterwards() throws {
        let place = try Place()
        try place.charge(times: 2)
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        try place.charge(times: 3)
        #expect(place.exists(place.database + "-wal"))
        try Backup.restore(place.copy, to: place.database, replaces: true)
        #expect(!place.exists(place.database + "-wal"))
        #expect(try place.transfers(place.database) == 2)
        try place.charge(times: 1)
        #expect(try place.transfers(place.database) == 3)
        try Backup.verify(place.database)
    }

    /// Nor may the log of one that nobody can read any more.
    @Test func aDamagedDatabaseIsReplacedLogAndAll() throws {
        let place = try Place()
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        try place.charge(times: 3)
        #expect(place.exists(place.database + "-wal"))
        try Data(count: 100_000).write(to: URL(filePath: place.database))
        try Data("not a log".utf8).write(to: URL(filePath: place.database + "-journal"))
        try Backup.restore(place.copy, to: place.database, replaces: true)
        #expect(try place.transfers(place.database) == 0)
        try Backup.verify(place.database)
    }

    @Test func aDatabaseIsReplacedOnlyWithForce() throws {
        let place = try Place()
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        try place.charge(times: 1)
        #expect(throws: Backup.Failure.isThere(place.database)) {
            try Backup.restore(place.copy, to: place.database, replaces: false)
        }
        #expect(try place.transfers(place.database) == 1)
    }

    @Test func aDatabaseInUseIsNotReplaced() throws {
        let place = try Place()
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        try place.charge(times: 1)
        do {
            let database = try Database(path: place.database)
            defer { database.close() }
            #expect(throws: Backup.Failure.isInUse(place.database)) {
                try Backup.restore(place.copy, to: place.database, replaces: true)
            }
            #expect(try place.transfers(place.database) == 1)
        }
        try Backup.restore(place.copy, to: place.database, replaces: true)
        #expect(try place.transfers(place.database) == 0)
    }

    @Test func aDatabaseBeingReplacedIsNotOpened() throws {
        let place = try Place()
        let lock = try DatabaseInUseLock.lock(of: place.database)
        try #require(lock.tryLock())
        #expect(throws: StoreFault.self) { try Database(path: place.database) }
        lock.unlock()
        try Database(path: place.database).close()
    }

    /// The same people can use the database afterwards.
    @Test func theNewOneIsAsPrivateAsTheOld() throws {
        let place = try Place()
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o640], ofItemAtPath: place.database)
        try Backup.restore(place.copy, to: place.database, replaces: true)
        #expect(try place.mode(place.database) == 0o640)
    }

    enum Damage: CaseIterable {
        case empty, text, halved, overwritten, tampered, newer, otherProgram
    }

    /// The database that is there stays, whatever it is to be replaced with.
    @Test(arguments: Damage.allCases)
    func aDamagedCopyReplacesNothing(damage: Damage) throws {
        let place = try Place()
        try place.charge(times: 2)
        try Backup.take(of: place.database, to: place.copy, replaces: false)
        try place.damage(damage)
        let before = try Data(contentsOf: URL(filePath: place.database))
        #expect(throws: (any Error).self) {
            try Backup.restore(place.copy, to: place.database, replaces: true)
        }
        #expect(try Data(contentsOf: URL(filePath: place.database)) == before)
        #expect(try place.transfers(place.database) == 2)
        #expect(!place.exists(place.database + ".partial"))
    }
}

/// A database with one customer, and room for its copies, in a folder that goes away.
private final class Place: Sendable {
    let folder: String
    let customer: CustomerId
    var database: String { folder + "/shop.sqlite" }
    var copy: String { folder + "/copy.sqlite" }

    private static let now = Timestamp(milliseconds: 1_768_446_030_000)

    init() throws {
        let url = FileManager.default.temporaryDirectory
            .appending(path: "jangteo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
        var schema = URL(filePath: #filePath)
        for _ in 0..<4 { schema.deleteLastPathComponent() }
        schema.append(path: "schema.sql")
        let path = url.appending(path: "shop.sqlite").path
        let outcome = try Schema.migrate(
            path: path, script: String(contentsOf: schema, encoding: .utf8))
        try #require(outcome == .installed)
        let made = try Database(path: path)
        defer { made.close() }
        customer = try made.write {
            try $0.addCustomer(
                name: "김하늘", email: EmailAddress("kim@example.com"), passwordHash: "hash",
                role: .customer, at: Self.now
            ).id
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// By a process of its own, so to say, that then ends.
    func charge(times: Int) throws {
        let database = try Database(path: database)
        defer { database.close() }
        for _ in 0..<times { try charge(database) }
    }

    func charge(_ database: Database) throws {
        try database.write { [customer] transaction in
            _ = try transaction.charge(
                customer, Won(500), id: transaction.nextTransferId(at: Self.now, random: 0),
                at: Self.now)
        }
    }

    func transfers(_ path: String) throws -> Int {
        let connection = try Connection(path: path, access: .read)
        return try connection.rows("SELECT id FROM transfers") { $0.integer(0) }.count
    }

    func tamper(_ script: String, in path: String? = nil) throws {
        try Connection(path: path ?? database, access: .write).script(script)
    }

    func damage(_ damage: BackupTests.Damage) throws {
        let url = URL(filePath: copy)
        let whole = try Data(contentsOf: url)
        switch damage {
        case .empty: try Data().write(to: url)
        case .text: try Data("a shopping list".utf8).write(to: url)
        case .halved: try whole.prefix(whole.count / 2).write(to: url)
        case .overwritten:
            // All pages but the first, whose header still says whose database it is.
            try (whole.prefix(4096) + Data(count: whole.count - 4096)).write(to: url)
        case .tampered:
            try tamper("UPDATE accounts SET balance = 0 WHERE kind = 'customer'", in: copy)
        case .newer: try tamper("PRAGMA user_version = 99", in: copy)
        case .otherProgram: try tamper("PRAGMA application_id = 1", in: copy)
        }
    }

    func exists(_ path: String) -> Bool { FileManager.default.fileExists(atPath: path) }

    func mode(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.posixPermissions] as? Int ?? 0
    }
}
