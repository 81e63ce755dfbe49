import Foundation
import Synchronization
import Testing

@testable import Shop

@Suite struct PaymentBulkheadTests {
    /// Keeps the only place taken until it is told to leave.
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
        let bulkhead = PaymentBulkhead(maxCalls: 1)
        let (leave, left) = occupied(bulkhead)
        Thread.detachNewThread {
            usleep(50_000)
            leave.signal()
        }
        #expect(bulkhead.run { 5 } == 5)
        left.wait()
    }

    @Test func waitsForNobodyWhileItIsSilent() {
        let bulkhead = PaymentBulkhead(maxCalls: 1)
        let (leave, left) = occupied(bulkhead)
        bulkhead.note(answered: false)
        let start = Date()
        #expect(bulkhead.run { 5 } == nil)
        #expect(Date().timeIntervalSince(start) < 0.45, "less than one wait")
        leave.signal()
        left.wait()
        #expect(bulkhead.run { 5 } == 5)
    }

    @Test func onlyTheFirstWaitsInVain() {
        let bulkhead = PaymentBulkhead(maxCalls: 1)
        let (leave, left) = occupied(bulkhead)
        #expect(bulkhead.run { 5 } == nil)
        let start = Date()
        for _ in 0..<5 { #expect(bulkhead.run { 5 } == nil) }
        #expect(Date().timeIntervalSince(start) < 0.45, "less than one wait")
        leave.signal()
        left.wait()
    }
}
