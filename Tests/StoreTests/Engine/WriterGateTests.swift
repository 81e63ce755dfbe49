import Foundation
import Synchronization
import Testing

@testable import Store

@Suite struct WriterGateTests {
    private let folder: TestFile
    /// What happened, in its order.
    private let order = Order()

    private final class Order: Sendable {
        private let steps = Mutex<[String]>([])
        var all: [String] { steps.withLock { $0 } }
        func add(_ step: String) { steps.withLock { $0.append(step) } }
    }

    init() throws { folder = try TestFile() }

    private func gate() throws -> WriterGate { try WriterGate(database: folder.path) }

    /// Enters by another gate on a thread of its own; returns once that thread waits.
    private func waiting() throws -> Threads<Void> {
        let (other, order) = (try gate(), order)
        let threads = Threads(1) { _ in
            try other.enter()
            order.add("the other enters")
            other.leave()
        }
        #expect(until { isAwaited(folder.path + ".lock") || threads.endedSoFar == 1 })
        return threads
    }

    @Test func oneIsInside() throws {
        let gate = try gate()
        try gate.enter()
        let threads = try waiting()
        order.add("the first leaves")
        gate.leave()
        _ = try threads.values()
        #expect(order.all == ["the first leaves", "the other enters"])
    }

    @Test func thereIsNoGateWithoutAFolder() throws {
        let path = try TestFile().path
        #expect(throws: StoreFault.self, "the folder of \(path) is gone") {
            try WriterGate(database: path)
        }
    }

    /// One lock alone would be taken again and again by whoever has just released it.
    @Test func whoWaitsIsNext() throws {
        let gate = try gate()
        for _ in 0..<20 {
            try gate.enter()
            let threads = try waiting()
            gate.leave()
            try gate.enter()
            order.add("the first enters again")
            gate.leave()
            _ = try threads.values()
        }
        let expected = (0..<20).flatMap { _ in ["the other enters", "the first enters again"] }
        #expect(order.all == expected)
    }
}
