import Dispatch
import Foundation
import Synchronization

/// Does the work for each item on threads of our own, and returns when all is done.
func inParallel<Item: Sendable>(
    _ items: [Item], threads: Int, _ work: @escaping @Sendable (Item) -> Void
) {
    let next = Mutex(0)
    let done = DispatchSemaphore(value: 0)
    let takeNext: @Sendable () -> Item? = {
        next.withLock { index in
            guard index < items.count else { return nil }
            defer { index += 1 }
            return items[index]
        }
    }
    let count = min(threads, items.count)
    for _ in 0..<count {
        Thread.detachNewThread {
            while let item = takeNext() { work(item) }
            done.signal()
        }
    }
    for _ in 0..<count { done.wait() }
}

/// Waits until something is so; false where it is not within a minute, which no machine takes.
func until(_ condition: () throws -> Bool) rethrows -> Bool {
    for _ in 0..<60_000 {
        if try condition() { return true }
        usleep(1000)
    }
    return false
}
