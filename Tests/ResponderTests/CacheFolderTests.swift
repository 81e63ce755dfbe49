import Foundation
import Testing

@testable import shop_responder

@Suite struct CacheFolderTests {
    @Test func whatItsOwnerCanWriteIsUsed() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        #expect(!CacheFolder(path: folder.path).canBeWritten)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        #expect(CacheFolder(path: folder.path).canBeWritten)
        for mode in [0o500, 0o600, 0o400, 0o077] {
            try FileManager.default.setAttributes(
                [.posixPermissions: mode], ofItemAtPath: folder.path)
            #expect(!CacheFolder(path: folder.path).canBeWritten)
        }
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o700], ofItemAtPath: folder.path)
        let file = folder.appending(path: "file")
        try "".write(to: file, atomically: true, encoding: .utf8)
        #expect(!CacheFolder(path: file.path).canBeWritten)
    }
}
