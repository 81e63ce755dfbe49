import Synchronization

/// Random numbers that a test has chosen.
final class Draws: Sendable {
    private let rest: Mutex<[UInt64]>
    init(_ numbers: [UInt64]) { rest = Mutex(numbers) }

    /// The next of them; 0 when all are drawn.
    func next() -> UInt64 { rest.withLock { $0.isEmpty ? 0 : $0.removeFirst() } }
}
