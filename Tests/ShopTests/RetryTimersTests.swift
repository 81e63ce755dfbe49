import Domain
import Store
import Testing

@testable import Shop

struct RetryTimersTests {
    private let start = TestClock.start
    private var timers = RetryTimers()

    private func unsettled(_ order: Int64, at time: Timestamp) -> Unsettled {
        .payment(
            PaymentAttempt(
                order: OrderId(order), number: 1, amount: Won(1000), hold: TransferId(order),
                startedAt: start, retryAt: time))
    }

    private mutating func isDue(_ item: Unsettled, at now: Timestamp, _ monotonic: Int64) -> Bool {
        !timers.due([item], at: now, monotonic: monotonic).isEmpty
    }

    @Test(arguments: [1, 500, RetryTimers.maxDelay])
    mutating func isDueWhenItsTimeHasCome(_ delay: Int64) {
        let item = unsettled(1, at: start.advanced(by: delay))
        let isDueAtOnce = isDue(item, at: start, 0)
        #expect(!isDueAtOnce)
        let isDueBefore = isDue(item, at: start.advanced(by: delay - 1), delay - 1)
        #expect(!isDueBefore)
        let isDue = isDue(item, at: start.advanced(by: delay), delay)
        #expect(isDue)
    }

    /// The clock was set back between the writing and the first sight, maybe before this run.
    @Test(arguments: [1, Timestamp.hour, 400 * Timestamp.day, .max >> 1])
    mutating func whatIsFurtherAheadThanTheLongestIsDue(_ beyond: Int64) {
        let time = Timestamp(milliseconds: RetryTimers.maxDelay + beyond)
        let isDue = isDue(unsettled(1, at: time), at: Timestamp(milliseconds: 0), 0)
        #expect(isDue)
    }

    /// From the first sight on, the clock may say what it likes.
    @Test(arguments: [
        -400 * Timestamp.day, -3 * Timestamp.hour, -2_000, 2_000, 400 * Timestamp.day,
    ])
    mutating func aClockThatJumpsChangesNothing(_ jump: Int64) {
        let item = unsettled(1, at: start.advanced(by: 4_000))
        var times: [Int64] = []
        for monotonic in stride(from: Int64(0), through: 5_000, by: 500) {
            let now = start.advanced(by: monotonic + (monotonic > 1_000 ? jump : 0))
            if isDue(item, at: now, 7_000_000 + monotonic) { times.append(monotonic) }
        }
        #expect(times == [4_000, 4_500, 5_000])
    }

    @Test mutating func anotherTimeStartsTheTimerAnew() {
        let first = isDue(unsettled(1, at: start), at: start, 0)
        let again = isDue(unsettled(1, at: start.advanced(by: 500)), at: start, 1)
        let later = isDue(unsettled(1, at: start.advanced(by: 500)), at: start, 501)
        #expect((first, again, later) == (true, false, true))
    }

    @Test mutating func eachHasItsOwn() {
        let items = [300, 100, 200].map { unsettled($0, at: start.advanced(by: $0)) }
        let none = timers.due(items, at: start, monotonic: 0).map(\.key)
        let two = timers.due(items, at: start, monotonic: 200).map(\.key)
        #expect(none == [] && two == [items[1].key, items[2].key])
    }
}
