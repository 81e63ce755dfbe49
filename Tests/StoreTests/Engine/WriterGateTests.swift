import Foundation
import Testing

@testable import Store

@Suite struct WriterGateTests {
    @Test func oneIsInside() throws {
        let path = try TestFile().path
        let folder = try TestFile()
        let gate = try WriterGate(database: folder.path)
        let other = try WriterGate(database: folder.path)
        try gate.enter()
        let threads = Threads(1) { _ in
            try other.enter()
            other.leave()
        }
        usleep(50_000)
        #expect(threads.endedSoFar == 0)
        gate.leave()
        _ = try threads.values()
        #expect(throws: StoreFault.self, "the folder of \(path) is gone") {
            try WriterGate(database: path)
        }
    }

    /// One lock alone would be taken again and again by whoever has just released it.
    @Test func whoWaitsIsNext() throws {
        let folder = try TestFile()
        let gates = try (0..<3).map { _ in try WriterGate(database: folder.path) }
        let end = Date().addingTimeInterval(0.5)
        let threads = Threads(3) { number in
            var turns = 0
            while Date() < end {
                try gates[number].enter()
                usleep(200)
                gates[number].leave()
                turns += 1
            }
            return turns
        }
        let turns = try threads.values()
        #expect((turns.max() ?? 0) <= 2 * (turns.min() ?? 0), "\(turns)")
    }
}
