import Domain
import Foundation
import Glibc
import Synchronization
import Testing

@testable import Store

@Suite struct WriteProbeTests {
    @Test func writesBesideTheDatabaseAndLeavesNothing() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(Self.probe(in: folder).obstacle() == nil)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test func saysWhyNot() throws {
        let folder = try Self.folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(Self.probe(in: folder.appending(path: "nowhere")).obstacle() == .failed)
        // A link of another customer's is not followed.
        let link = folder.appending(path: "shop.db.probe-\(getpid())").path
        try FileManager.default.createSymbolicLink(
            atPath: link, withDestinationPath: folder.appending(path: "victim").path)
        #expect(Self.probe(in: folder).obstacle() == .failed)
        #expect(!FileManager.default.fileExists(atPath: folder.appending(path: "victim").path))
    }

    @Test func anAnswerHoldsForAMoment() throws {
        let folder = try Self.folder()
        let time = Mutex<Int64>(0)
        let probe = WriteProbe(
            database: folder.appending(path: "shop.db").path, clock: { time.withLock { $0 } })
        #expect(probe.obstacle() == nil)
        try FileManager.default.removeItem(at: folder)
        time.withLock { $0 = WriteProbe.lifetime - 1 }
        #expect(probe.obstacle() == nil)
        time.withLock { $0 = WriteProbe.lifetime }
        #expect(probe.obstacle() == .failed)
    }

    @Test(arguments: [
        (ENOSPC, WriteObstacle.diskFull), (EDQUOT, .diskFull), (EROFS, .readOnly),
        (EACCES, .notPermitted), (EPERM, .notPermitted), (EIO, .failed), (ENOENT, .failed),
    ])
    func names(code: Int32, obstacle: WriteObstacle) {
        #expect(WriteObstacle(errno: code) == obstacle)
    }

    private static func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    private static func probe(in folder: URL) -> WriteProbe {
        WriteProbe(database: folder.appending(path: "shop.db").path)
    }
}
