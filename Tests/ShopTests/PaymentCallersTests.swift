import Foundation
import Synchronization
import Testing

@testable import Shop

@Suite struct PaymentCallersTests {
    /// Keeps the only place taken until it is told to leave.
    private func occupied(_ callers: PaymentCallers) -> (
        leave: DispatchSemaphore, left: DispatchSemaphore
    ) {
        let (inside, leave, left) = (
            DispatchSemaphore(value: 0), DispatchSemaphore(value: 0), DispatchSemaphore(value: 0)
        )
        Thread.detachNewThread {
            callers.run {
                inside.signal()
                leave.wait()
            }
            left.signal()
        }
        inside.wait()
        return (leave, left)
    }

    @Test func givesAPlaceWhereOneIsFree() {
        let callers = PaymentCallers(most: 1)
        for _ in 0..<3 { #expect(callers.run { 5 } == 5) }
    }

    @Test func aPlaceComesBackWhenTheWorkThrows() {
        struct Stop: Error {}
        let callers = PaymentCallers(most: 1)
        for _ in 0..<3 { #expect(throws: Stop.self) { try callers.run { throw Stop() } } }
    }

    @Test func waitsForAPlaceWhileTheSystemAnswers() {
        let callers = PaymentCallers(most: 1)
        let (leave, left) = occupied(callers)
        Thread.detachNewThread {
            usleep(50_000)
            leave.signal()
        }
        #expect(callers.run { 5 } == 5)
        left.wait()
    }

    @Test func waitsForNobodyWhileItIsSilent() {
        let callers = PaymentCallers(most: 1)
        let (leave, left) = occupied(callers)
        callers.note(answered: false)
        let start = Date()
        #expect(callers.run { 5 } == nil)
        #expect(Date().timeIntervalSince(start) < 0.45, "less than one wait")
        leave.signal()
        left.wait()
        #expect(callers.run { 5 } == 5)
    }

    @Test func onlyTheFirstWaitsInVain() {
        let callers = PaymentCallers(most: 1)
        let (leave, left) = occupied(callers)
        #expect(callers.run { 5 } == nil)
        let start = Date()
        for _ in 0..<5 { #expect(callers.run { 5 } == nil) }
        #expect(Date().timeIntervalSince(start) < 0.45, "less than one wait")
        leave.signal()
        left.wait()
    }
}
