import Dispatch
import Foundation
import Synchronization

/// Runs work on threads of its own, all at once; `join` waits until all have ended.
final class Threads<Value: Sendable>: Sendable {
    private let results: Mutex<[Result<Value, any Error>]> = Mutex([])
    private let ended = DispatchSemaphore(value: 0)
    private let count: Int

    init(_ count: Int, _ work: @escaping @Sendable (Int) throws -> Value) {
        self.count = count
        for number in 0..<count {
            let thread = Thread { [self] in
                let result = Result { try work(number) }
                results.withLock { $0.append(result) }
                ended.signal()
            }
            thread.stackSize = 256 << 10
            thread.start()
        }
    }

    var endedSoFar: Int { results.withLock { $0.count } }

    func join() -> [Result<Value, any Error>] {
        for _ in 0..<count { ended.wait() }
        return results.withLock { $0 }
    }

    /// All values; throws the first error.
    func values() throws -> [Value] { try join().map { try $0.get() } }
}

/// A door that is shut until another opens it, for good.
final class Door: Sendable {
    private let opened = DispatchSemaphore(value: 0)
    func open() { opened.signal() }
    func pass() {
        opened.wait()
        opened.signal()
    }
}

/// Whether some thread or process waits for the lock of this file. The kernel lists those who wait
/// with an arrow, and names the file by its inode (proc_locks(5)).
func isAwaited(_ path: String) -> Bool {
    var status = stat()
    guard stat(path, &status) == 0 else { return false }
    let locks = (try? String(contentsOfFile: "/proc/locks", encoding: .utf8)) ?? ""
    return locks.split(separator: "\n").contains {
        $0.contains("->") && $0.contains(":\(status.st_ino) ")
    }
}

/// Waits until something is so; false where it is not within a minute, which no machine takes.
func until(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<60_000 {
        if try condition() { return true }
        usleep(1000)
    }
    return false
}
