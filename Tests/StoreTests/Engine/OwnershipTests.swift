import Foundation
import Glibc
import Testing

@testable import Store

/// What root makes beside a database of the shop's user is that user's: else the shop could not open
/// it afterwards. Only root can try this.
@Suite(.enabled(if: geteuid() == 0)) struct OwnershipTests {
    /// A user and a group that no other process has here.
    private static let owner: (user: uid_t, group: gid_t) = (54_321, 54_322)

    private static func files(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).map { "\(folder)/\($0)" }
    }

    private static func strangers(in folder: String) throws -> [String] {
        try files(folder).filter { path in
            var status = stat()
            guard lstat(path, &status) == 0 else { return false }
            return status.st_uid != owner.user || status.st_gid != owner.group
        }
    }

    @Test func allFilesBelongToTheOwnerOfTheFolder() throws {
        let file = try TestFile(isMade: false)
        chown(file.folder, Self.owner.user, Self.owner.group)
        #expect(try Schema.migrate(path: file.path, script: TestFile.script) == .installed)
        let database = try file.open()
        try database.write { _ in }
        #expect(try database.lock(named: "leader").tryLock())
        #expect(try Self.files(file.folder).count >= 5)
        #expect(try Self.strangers(in: file.folder) == [])
        database.close()
    }

    /// The folder may be root's, as script/server makes it.
    @Test func theOwnerOfTheDatabaseComesFirst() throws {
        let file = try TestFile()
        for path in try Self.files(file.folder) { chown(path, Self.owner.user, Self.owner.group) }
        for lock in ["turn", "lock", "use"] { unlink("\(file.path).\(lock)") }
        let copy = "\(file.folder)/copy.sqlite"
        try Backup.take(of: file.path, to: copy, replaces: false)
        try Backup.restore(copy, to: file.path, replaces: true)
        let database = try file.open()
        try database.write { _ in }
        #expect(try Self.strangers(in: file.folder) == [])
        database.close()
    }

    @Test func whatIsThereIsNotGivenAway() throws {
        let file = try TestFile()
        chown(file.path, Self.owner.user, Self.owner.group)
        let lock = file.path + ".leader"
        close(open(lock, O_CREAT | O_WRONLY, 0o600))
        _ = try FileLock(path: lock, beside: file.path)
        #expect(try Self.strangers(in: file.folder).contains(lock))
    }
}

/// In the folder of the shop's user a link could have root open, or give away, any file.
@Suite struct LinkTests {
    @Test func noLinkIsFollowedToALock() throws {
        let file = try TestFile()
        let target = "\(file.folder)/target"
        symlink(target, file.path + ".leader")
        #expect(throws: StoreFault.self) {
            try FileLock(path: file.path + ".leader", beside: file.path)
        }
        #expect(!FileManager.default.fileExists(atPath: target))
    }
}
