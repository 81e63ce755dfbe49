import Foundation
import Synchronization
import Testing

@testable import Shop

@Suite struct PaymentBulkheadTests {
    /// Keeps the only place taken until it is to leave.
    private func occupied(_ bulkhead: PaymentBulkhead) -> (
        leave: DispatchSemaphore, left: DispatchSemaphore
    ) {
        let (inside, leave, left) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        Thread.detachNewThread {
            bulkhead.run {
                inside.signal()
                leave.wait()
            }
            left.signal()
        }
        inside.wait()
        return (leave, left)
    }

    @Test func givesAPlaceWhereOneIsFree() {
        let bulkhead = PaymentBulkhead(maxCalls: 1)
        for _ in 0..<3 { #expect(bulkhead.run { 5 } == 5) }
    }

    @Test func aPlaceComesBackWhenTheWorkThrows() {
        struct Stop: Error {}
        let bulkhead = PaymentBulkhead(maxCalls: 1)
        for _ in 0..<3 { #expect(throws: Stop.self) { try bulkhead.run { throw Stop() } } }
    }

    @Test func waitsForAPlaceWhileTheSystemAnswers() {
        let bulkhead = PaymentBulkhead(maxCalls: 1, queueTimeout: Self.endless)
        let (leave, left) = occupied(bulkhead)
        Thread.detachNewThread {
            usleep(50_000)
            leave.signal()
        }
        #expect(bulkhead.run { 5 } == 5)
        left.wait()
    }

    @Test func doesNotWaitWhileItIsSilent() {
        let bulkhead = PaymentBulkhead(maxCalls: 1, queueTimeout: Self.endless)
        let (leave, left) = occupied(bulkhead)
        bulkhead.note(answered: false)
        let waited = seconds { #expect(bulkhead.run { 5 } == nil) }
        #expect(waited < Self.endlessSeconds)
        leave.signal()
        left.wait()
        #expect(bulkhead.run { 5 } == 5)
    }

    @Test func onlyTheFirstWaitsInVain() {
        let bulkhead = PaymentBulkhead(maxCalls: 1, queueTimeout: .seconds(1))
        let (leave, left) = occupied(bulkhead)
        let first = seconds { #expect(bulkhead.run { 5 } == nil) }
        #expect(first >= 1)
        let others = seconds {
            for _ in 0..<10 { #expect(bulkhead.run { 5 } == nil) }
        }
        #expect(others < 10, "a second each, if they waited")
        leave.signal()
        left.wait()
    }

    /// Longer than any machine takes for what does not wait.
    private static let endlessSeconds = 60.0
    private static let endless = DispatchTimeInterval.seconds(60)

    private func seconds(_ work: () -> Void) -> Double {
        let start = ContinuousClock.now
        work()
        return (ContinuousClock.now - start) / .seconds(1)
    }
}
