import Foundation
import Glibc
import Testing

@testable import FastCGI

@Suite("A log file that is rotated away")
struct LogFileTests {
    /// A folder that goes when the test is over.
    private final class Folder {
        let path = NSTemporaryDirectory() + "log-" + UUID().uuidString
        init() throws {
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        deinit { try? FileManager.default.removeItem(atPath: path) }

        func text(_ name: String) -> String {
            (try? String(contentsOfFile: "\(path)/\(name)", encoding: .utf8)) ?? ""
        }
    }

    private static func line(_ number: Int) -> [UInt8] { Array("line \(number)\n".utf8) }

    @Test("What was there is kept")
    func appends() throws {
        let folder = try Folder()
        for number in 1...2 {
            try LogFile(path: "\(folder.path)/a.log").append(Self.line(number))
        }
        #expect(folder.text("a.log") == "line 1\nline 2\n")
    }

    @Test("The next line after a renaming is in a new file, and after a removal, too")
    func renamed() throws {
        let folder = try Folder()
        let log = try LogFile(path: "\(folder.path)/a.log")
        log.append(Self.line(1))
        rename("\(folder.path)/a.log", "\(folder.path)/a.log.1")
        log.append(Self.line(2))
        unlink("\(folder.path)/a.log")
        log.append(Self.line(3))
        #expect(folder.text("a.log.1") == "line 1\n")
        #expect(folder.text("a.log") == "line 3\n")
    }

    @Test("Where no file can be made, the renamed one goes on until another makes one")
    func unwritable() throws {
        let folder = try Folder()
        let inner = "\(folder.path)/inner"
        try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
        let log = try LogFile(path: "\(inner)/a.log")
        rename(inner, "\(folder.path)/moved")
        log.append(Self.line(1))
        #expect(folder.text("moved/a.log") == "line 1\n")
        try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: true)
        log.append(Self.line(2))
        #expect(folder.text("inner/a.log") == "line 2\n")
    }

    @Test("A link is not followed, neither at first nor later")
    func links() throws {
        let folder = try Folder()
        symlink("\(folder.path)/elsewhere", "\(folder.path)/a.log")
        #expect(throws: LogFile.Fault.self) { try LogFile(path: "\(folder.path)/a.log") }
        unlink("\(folder.path)/a.log")
        let log = try LogFile(path: "\(folder.path)/a.log")
        rename("\(folder.path)/a.log", "\(folder.path)/a.log.1")
        symlink("\(folder.path)/elsewhere", "\(folder.path)/a.log")
        log.append(Self.line(1))
        #expect(folder.text("a.log.1") == "line 1\n")
        #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/elsewhere"))
    }

    @Test("No line is lost, doubled or torn while many write and one renames")
    func many() throws {
        let folder = try Folder()
        let path = "\(folder.path)/a.log"
        let (writers, lines, rotations) = (4, 500, 20)
        // Two files under one name: two processes of a pool.
        let logs = [try LogFile(path: path), try LogFile(path: path)]
        DispatchQueue.concurrentPerform(iterations: writers + 1) { place in
            if place == writers {
                for number in 0..<rotations {
                    rename(path, "\(path).\(number)")
                    usleep(2_000)
                }
            } else {
                for number in 0..<lines {
                    logs[place % 2].append(Self.line(place * lines + number))
                }
            }
        }
        let texts = ["a.log"] + (0..<rotations).map { "a.log.\($0)" }
        let found = texts.flatMap { folder.text($0).split(separator: "\n") }.sorted()
        #expect(found == (0..<writers * lines).map { "line \($0)"[...] }.sorted())
    }
}
