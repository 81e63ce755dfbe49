import Domain
import Testing

@Suite struct SignInThrottleTests {
    private let now = Timestamp(milliseconds: 1_000_000_000)

    private func failed(_ times: Int, at moment: Timestamp) -> SignInThrottle? {
        var throttle: SignInThrottle?
        for _ in 0..<times { throttle = .next(after: throttle, at: moment) }
        return throttle
    }

    @Test(arguments: [(1, 0), (4, 0), (5, 1), (6, 2), (7, 4), (8, 8), (9, 16), (10, 30), (500, 30)])
    func waitsGrowToABound(failures: Int, seconds: Int64) throws {
        let throttle = try #require(failed(failures, at: now))
        #expect(throttle.failures == failures)
        #expect(throttle.wait(at: now) == seconds * Timestamp.second)
        #expect(throttle.isSlowed == (failures >= SignInThrottle.freeAttempts))
        #expect(throttle.wait(at: now.advanced(by: seconds * Timestamp.second)) == 0)
    }

    @Test func failuresAreForgottenAfterAnHour() throws {
        let throttle = try #require(failed(9, at: now))
        let later = throttle.retryAt.advanced(by: SignInThrottle.memory)
        #expect(!throttle.isForgotten(at: later))
        #expect(throttle.isForgotten(at: later.advanced(by: 1)))
        #expect(SignInThrottle.next(after: throttle, at: later.advanced(by: 1)).failures == 1)
    }

    @Test func aClockThatWasSetBackLengthensNoWait() throws {
        let throttle = try #require(failed(9, at: now))
        #expect(throttle.wait(at: now.advanced(by: -Timestamp.day)) == SignInThrottle.maxDelay)
    }
}
