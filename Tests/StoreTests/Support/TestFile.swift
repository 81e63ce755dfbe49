import Foundation
import Testing

@testable import Store

/// A database file in a folder of its own, which goes away with its last user.
final class TestFile: Sendable {
    let folder: String
    var path: String { folder + "/shop.sqlite" }

    /// - Parameter isMade: whether `schema.sql` is installed.
    init(isMade: Bool = true) throws {
        let url = FileManager.default.temporaryDirectory
            .appendingPathComponent("jangteo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        folder = url.path
        guard isMade else { return }
        try #require(Schema.migrate(path: path, script: Self.script) == .installed)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    /// The text of `schema.sql` of this repository.
    static let script: String = {
        var url = URL(fileURLWithPath: #filePath)
        for _ in 0..<4 { url.deleteLastPathComponent() }
        let text = try? String(
            contentsOf: url.appendingPathComponent("schema.sql"), encoding: .utf8)
        return text ?? "schema.sql is not where it belongs"
    }()

    func open() throws -> Database { try Database(path: path) }

    /// A connection past all rules of the store, as a user with a shell would have it: triggers,
    /// foreign keys and CHECKs do not stop it.
    func tamper(_ script: String) throws {
        let connection = try Connection(path: path, access: .write)
        try connection.script("PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON;")
        let triggers = try connection.rows(
            "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        ) { (name: $0.text(0), text: $0.text(1)) }
        for trigger in triggers { try connection.script("DROP TRIGGER \(trigger.name)") }
        try connection.script(script)
        for trigger in triggers { try connection.script(trigger.text) }
    }

    var logSize: Int {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path + "-wal")
        return attributes?[.size] as? Int ?? 0
    }

    /// Commits that the write-ahead log holds, by its own words: the header of a transaction's last
    /// frame says how many pages the database has then (sqlite.org/fileformat2.html §4.1).
    func commitsInLog() throws -> Int {
        let log = try Data(contentsOf: URL(fileURLWithPath: path + "-wal"))
        guard log.count >= 32 else { return 0 }
        let (header, frame) = (32, 24 + 4096)
        let salt = log[16..<24]
        return stride(from: header, to: log.count - frame + 1, by: frame).filter { start in
            log[start + 4..<start + 8] != Data(count: 4) && log[start + 8..<start + 16] == salt
        }.count
    }
}
