import Domain
import Foundation
import Synchronization
import Testing

@testable import Store

@Suite struct DatabaseTests {
    private let file: TestFile
    private let database: Database

    init() throws {
        file = try TestFile()
        database = try file.open()
    }

    /// Whatever is written meanwhile, by this process or another, a read sees one moment.
    @Test func aReadIsOfOneMoment() throws {
        let other = try file.open()
        _ = try database.write { try $0.addPaymentEvent("0", at: Scene.start) }
        func count(_ transaction: ReadTransaction) throws -> Int64 {
            try transaction.rows("SELECT count(*) FROM payment_events") { $0.integer(0) }[0]
        }
        try database.read { transaction in
            #expect(try count(transaction) == 1)
            _ = try database.write { try $0.addPaymentEvent("1", at: Scene.start) }
            _ = try other.write { try $0.addPaymentEvent("2", at: Scene.start) }
            #expect(try count(transaction) == 1)
        }
        #expect(try database.read(count) == 3)
        #expect(try other.read(count) == 3)
    }

    @Test func aReadThatThrowsGivesItsConnectionBack() throws {
        struct Stop: Error {}
        for _ in 0..<3 * Database.readers {
            #expect(throws: Stop.self) { try database.read { _ in throw Stop() } }
        }
        _ = try database.write { try $0.addPaymentEvent("1", at: Scene.start) }
        #expect(
            try database.read { try $0.rows("SELECT id FROM payment_events") { $0.text(0) } }
                == ["1"], "and no old moment")
    }

    @Test func moreReadersThanConnectionsWaitForOne() throws {
        let (door, database) = (Door(), database)
        let started = Mutex(0)
        let inside = Mutex(0)
        let threads = Threads(3 * Database.readers) { _ in
            started.withLock { $0 += 1 }
            return try database.read { transaction in
                inside.withLock { $0 += 1 }
                door.pass()
                return try transaction.unknownOutcomes()
            }
        }
        #expect(until { started.withLock { $0 } == 3 * Database.readers })
        #expect(until { inside.withLock { $0 } >= Database.readers })
        #expect(inside.withLock { $0 } == Database.readers)
        door.open()
        #expect(try threads.values() == [Int64](repeating: 0, count: 3 * Database.readers))
    }

    /// Money moves to and fro between two databases' threads; its sum never does.
    @Test func writesOfTwoDatabasesAddUp() throws {
        let databases = [database, try file.open()]
        let customer = try database.write { transaction in
            try transaction.addCustomer(
                name: "김", email: EmailAddress("kim@example.com"), passwordHash: "",
                role: .customer,
                at: Scene.start
            ).id
        }
        let threads = Threads(16) { number in
            for _ in 0..<10 {
                try databases[number % 2].write { transaction in
                    let id = try transaction.nextTransferId(at: Scene.start, random: 0)
                    _ = try transaction.charge(customer, Won(10), id: id, at: Scene.start)
                }
                #expect(try databases[number % 2].read { try $0.discrepancies() } == [])
            }
        }
        _ = try threads.values()
        #expect(try database.read { try $0.balance(of: customer).balance } == Won(1600))
    }

    @Test func afterClosingItCanStillBeRead() throws {
        _ = try database.write { try $0.addPaymentEvent("1", at: Scene.start) }
        database.close()
        database.close()
        #expect(throws: Unavailable.overloaded(cause: "the store is closed")) {
            try database.write { try $0.addPaymentEvent("2", at: Scene.start) }
        }
        #expect(try database.read { try $0.unknownOutcomes() } == 0)
    }

    /// A process that opens many, one after the other, keeps neither threads nor files.
    @Test func oneThatIsLetGoEndsItsThread() throws {
        let file = try TestFile()
        for _ in 0..<5 { _ = try file.open().read { try $0.unknownOutcomes() } }
        let isEnded = try until {
            let open = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")
            return !open.contains { descriptor in
                let target = try? FileManager.default.destinationOfSymbolicLink(
                    atPath: "/proc/self/fd/\(descriptor)")
                return target?.hasPrefix(file.folder) == true
            }
        }
        #expect(isEnded)
    }

    @Test func everyCommitIsSynced() throws {
        for access in [Connection.Access.read, .write] {
            let connection = try Connection(path: file.path, access: access)
            let full: Int64 = 2
            #expect(try connection.rows("PRAGMA synchronous") { $0.integer(0) } == [full])
            #expect(try connection.rows("PRAGMA foreign_keys") { $0.integer(0) } == [1])
            #expect(try connection.rows("PRAGMA wal_autocheckpoint") { $0.integer(0) } == [0])
        }
    }
}
