import Foundation
import Testing

@testable import Store

@Suite struct SchemaTests {
    @Test func isInstalledOnce() throws {
        let file = try TestFile(isMade: false)
        #expect(try Schema.migrate(path: file.path, script: TestFile.script) == .installed)
        #expect(try Schema.migrate(path: file.path, script: TestFile.script) == .upToDate)
        let connection = try Connection(path: file.path, access: .read)
        #expect(try connection.rows("PRAGMA journal_mode") { $0.text(0) } == ["wal"])
        _ = try file.open()
    }

    @Test func isInstalledOnceByManyAtOnce() throws {
        let file = try TestFile(isMade: false)
        let path = file.path
        let outcomes = try Threads(8) { _ in
            try Schema.migrate(path: path, script: TestFile.script)
        }.values()
        #expect(outcomes.filter { $0 == .installed }.count == 1)
        _ = try file.open()
    }

    @Test func aScriptThatFailsLeavesNothing() throws {
        let file = try TestFile(isMade: false)
        let broken = TestFile.script + "CREATE TABLE customers (id INTEGER);"
        #expect(throws: StoreFault.self) { try Schema.migrate(path: file.path, script: broken) }
        #expect(throws: StoreFault.self) { try file.open() }
        #expect(try Schema.migrate(path: file.path, script: TestFile.script) == .installed)
    }

    /// Neither a responder nor a migration touches a file that is not this program's.
    @Test(arguments: [
        "PRAGMA user_version = 4; PRAGMA application_id = 1246644052;",
        "PRAGMA user_version = 0; PRAGMA application_id = 1246644052;",
        "PRAGMA user_version = 3;", "PRAGMA user_version = 3; PRAGMA application_id = 5;",
        "CREATE TABLE notes (text TEXT);",
    ])
    func otherFilesAreRefused(script: String) throws {
        let file = try TestFile(isMade: false)
        try Connection(path: file.path, access: .create).script(script)
        let isSchemaFault = { (work: () throws -> Void) -> Bool in
            do {
                try work()
                return false
            } catch {
                if case StoreFault.schema = error { return true }
                return false
            }
        }
        #expect(isSchemaFault { _ = try file.open() })
        #expect(
            isSchemaFault { _ = try Schema.migrate(path: file.path, script: TestFile.script) })
    }

    @Test func whatIsNoDatabaseIsRefused() throws {
        let file = try TestFile(isMade: false)
        #expect(throws: StoreFault.self, "there is none") { try file.open() }
        #expect(!FileManager.default.fileExists(atPath: file.path), "and none was made")
        let text = String(repeating: "This is a letter to my grandmother. ", count: 200)
        try text.write(toFile: file.path, atomically: true, encoding: .utf8)
        #expect(throws: StoreFault.self) { try file.open() }
        #expect(throws: StoreFault.self) {
            try Schema.migrate(path: file.path, script: TestFile.script)
        }
        #expect(try String(contentsOfFile: file.path, encoding: .utf8) == text)
    }
}
