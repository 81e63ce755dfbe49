import Glibc
import JSON

/// The file that the book is kept in: one entry to a line, written before the answer.
///
/// It is not synced: the sandbox stands for a system elsewhere, and has to outlive its process,
/// not the machine's power.
package final class Journal: Sendable {
    private let descriptor: Int32

    /// A file that cannot be opened, read or written, or a line in it that is not an entry.
    package struct Fault: Error, CustomStringConvertible {
        package let description: String
    }

    /// Opens the file, makes it where there is none, and gives the book that it holds. A last line
    /// without its end was cut off by a crash before it was answered: it is dropped.
    ///
    /// Waits while another process has the file: a sandbox that is being replaced finishes first.
    package static func open(_ path: String) throws -> (journal: Journal, book: Book) {
        let descriptor = unsafe Glibc.open(path, O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Fault(description: "cannot open \(path)") }
        let journal = Journal(descriptor: descriptor)
        guard flock(descriptor, LOCK_EX) == 0 else {
            throw Fault(description: "cannot lock \(path)")
        }
        let bytes = try journal.contents()
        var book = Book()
        var end = 0
        var number = 0
        while let newline = bytes[end...].firstIndex(of: UInt8(ascii: "\n")) {
            number += 1
            guard let json = try? JSON(parsing: Array(bytes[end..<newline])),
                let entry = Book.Entry(json),
                book.apply(entry) != nil
            else { throw Fault(description: "\(path):\(number): not an entry") }
            end = newline + 1
        }
        guard ftruncate(descriptor, end) == 0 else {
            throw Fault(description: "cannot cut \(path)")
        }
        return (journal, book)
    }

    private init(descriptor: Int32) { self.descriptor = descriptor }

    deinit { close(descriptor) }

    /// One caller at a time: `Ledger` has the lock.
    package func append(_ entry: Book.Entry) throws(Fault) {
        let line = entry.json.bytes + [UInt8(ascii: "\n")]
        let written = unsafe line.withUnsafeBytes {
            unsafe write(descriptor, $0.baseAddress, $0.count)
        }
        guard written == line.count else {
            // A full disk takes a part of a line: it has to go before the next one comes.
            if written > 0 { ftruncate(descriptor, lseek(descriptor, 0, SEEK_END) - written) }
            throw Fault(description: "cannot write the book")
        }
    }

    private func contents() throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let count = unsafe chunk.withUnsafeMutableBytes {
                unsafe read(descriptor, $0.baseAddress, $0.count)
            }
            guard count >= 0 else { throw Fault(description: "cannot read the book") }
            guard count > 0 else { return bytes }
            bytes += chunk[..<count]
        }
    }
}
