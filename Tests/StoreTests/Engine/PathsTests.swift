import Domain
import Foundation
import Testing

@testable import Store

/// However a database is named, its users meet at the same locks.
@Suite struct PathsTests {
    private let file: TestFile
    private let files = FileManager.default

    init() throws { file = try TestFile() }

    private func link(_ name: String = "link.db", to target: String? = nil) throws -> String {
        let path = "\(file.folder)/\(name)"
        try files.createSymbolicLink(
            atPath: path, withDestinationPath: target ?? file.path)
        return path
    }

    /// Names of the same file.
    private func names() throws -> [String] {
        let folder = "\(file.folder)/folder"
        try files.createSymbolicLink(atPath: folder, withDestinationPath: file.folder)
        return [
            file.path, try link(), try link("second.db", to: "link.db"), "\(folder)/shop.sqlite",
            "\(folder)/../\(file.folder.split(separator: "/").last ?? "")/./shop.sqlite",
        ]
    }

    @Test func everyNameIsOnePath() throws {
        let real = try Files.realPath(file.path)
        for name in try names() { #expect(try Files.realPath(name) == real, "\(name)") }
        #expect(try Files.realPath("\(file.folder)/./new.db") == "\(Files.folder(of: real))/new.db")
        #expect(throws: StoreFault.self) { try Files.realPath("\(file.folder)/no/new.db") }
        let nowhere = try link("nowhere.db", to: "gone.db")
        #expect(throws: StoreFault.schema("\(nowhere) is a symbolic link that leads nowhere")) {
            try Files.realPath(nowhere)
        }
    }

    @Test func anOpenShopIsNotReplacedByAnyName() throws {
        let copy = "\(file.folder)/copy.db"
        let database = try Database(path: file.path)
        try Backup.take(of: file.path, to: copy, replaces: false)
        let real = try Files.realPath(file.path)
        for name in try names() {
            #expect(throws: Backup.Failure.isInUse(real), "\(name)") {
                try Backup.restore(copy, to: name, replaces: true)
            }
            #expect(throws: Backup.Failure.isInUse(real), "\(name)") {
                try Backup.take(of: copy, to: name, replaces: true)
            }
        }
        _ = try database.write { try $0.addPaymentEvent("a", at: Timestamp(milliseconds: 1)) }
        database.close()
        #expect(try Database(path: file.path).read { try $0.hasPaymentEvent("a") })
    }

    @Test func aClosedShopIsReplacedWhereItIsAndTheLinkStays() throws {
        let copy = "\(file.folder)/copy.db"
        try Backup.take(of: file.path, to: copy, replaces: false)
        let name = try link()
        try Backup.restore(copy, to: name, replaces: true)
        #expect(try files.destinationOfSymbolicLink(atPath: name) == file.path)
        _ = try Database(path: file.path)
    }

    @Test func usersByDifferentNamesShareTheGate() throws {
        let (one, other) = (try Database(path: file.path), try Database(path: link()))
        for (place, database) in [one, other, one, other].enumerated() {
            _ = try database.write {
                try $0.addPaymentEvent("\(place)", at: Timestamp(milliseconds: 1))
            }
        }
        #expect(one.path == other.path)
        let beside = try files.contentsOfDirectory(atPath: file.folder)
        #expect(!beside.contains { $0.hasPrefix("link.db.") || $0.hasPrefix("link.db-") })
    }

    /// The engine would keep a log for each name.
    @Test func aFileOfSeveralNamesIsRefused() throws {
        let name = "\(file.folder)/hard.db"
        try files.linkItem(atPath: file.path, toPath: name)
        for path in [file.path, name] {
            for work: () throws -> Void in [
                { _ = try Database(path: path) },
                { _ = try Schema.migrate(path: path, script: TestFile.script) },
                { try Backup.take(of: path, to: "\(file.folder)/copy.db", replaces: false) },
                { try Backup.restore(file.path, to: path, replaces: true) },
            ] {
                do {
                    try work()
                    Issue.record("\(path) is taken")
                } catch StoreFault.schema(let text) {
                    #expect(text.contains("2 names (hard links)"))
                }
            }
        }
        try files.removeItem(atPath: name)
        _ = try Database(path: file.path)
    }
}
