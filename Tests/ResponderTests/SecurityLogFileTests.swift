import Foundation
import Testing

@testable import shop_responder

@Suite struct SecurityLogFileTests {
    private let folder: URL
    private let path: String

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appending(path: "security.log").path
    }

    private func text(_ name: String = "security.log") -> String? {
        try? String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    @Test func appendsAndFollowsARename() throws {
        let log = SecurityLogFile(path: path)
        try log.append(Array("one\n".utf8))
        try log.append(Array("two\n".utf8))
        #expect(text() == "one\ntwo\n")
        try FileManager.default.moveItem(atPath: path, toPath: path + ".1")
        try log.append(Array("three\n".utf8))
        #expect(text() == "three\n")
        #expect(text("security.log.1") == "one\ntwo\n")
        try FileManager.default.removeItem(at: folder)
    }

    @Test func neverWritesThroughASymbolicLink() throws {
        try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: folder.appending(path: "else").path)
        #expect(throws: SecurityLogFile.Failure.self) {
            try SecurityLogFile(path: path).append(Array("one\n".utf8))
        }
        #expect(text("else") == nil)
        try FileManager.default.removeItem(at: folder)
    }

    @Test func saysWhyItCannotWrite() throws {
        let log = SecurityLogFile(path: folder.path)
        let failure = #expect(throws: SecurityLogFile.Failure.self) {
            try log.append(Array("one\n".utf8))
        }
        #expect(failure?.description.hasPrefix("cannot write \(folder.path): ") == true)
        // A device that is always full stands for a disk that is.
        #expect(throws: SecurityLogFile.Failure.self) {
            try SecurityLogFile(path: "/dev/full").append(Array("one\n".utf8))
        }
        try FileManager.default.removeItem(at: folder)
    }
}
