import Dispatch
import Domain
import Foundation
import Store
import Synchronization

/// Asks the payment system for outcomes that are unknown, each at its own time on a thread of its
/// own, so that none waits behind another: neither a refund behind payments nor one that can be
/// decided behind many that cannot, or whose calls are never answered.
package final class Settler: Sendable {
    package struct Tally: Hashable, Sendable {
        /// Those that have an outcome now.
        package var settled = 0
        /// Those that were asked for in vain.
        package var unanswered = 0

        package init() {}
    }

    /// How many payments are asked for at once, and as many refunds: what a payment system that
    /// answers has to bear.
    static let places = 8
    /// A call that takes longer leaves its place to the next: it waits for a system that is silent,
    /// at least about this one. Milliseconds; a usual call takes a tenth.
    static let slowCall: Int64 = 500
    /// How many calls of a kind may wait so, as long as they wish: with a timeout of 4 s, 80 that are
    /// never answered have each been asked for within 10 s.
    static let maxAtOnce = 32
    /// How many rows of a kind are read at once. More wait for a later look.
    static let maxRead = 5_000
    /// Milliseconds between two checks of what is due.
    private static let pollInterval: Int64 = 500

    private struct Kind {
        var waiting: ArraySlice<Unsettled> = []
        /// Since when each is asked for, by the monotonic clock.
        var running: [String: Int64] = [:]

        func hasPlace(at monotonic: Int64) -> Bool {
            running.count < Settler.maxAtOnce
                && running.values.count { monotonic - $0 < Settler.slowCall } < Settler.places
        }
    }

    private struct State {
        var payments = Kind()
        var refunds = Kind()
        /// Those that wait or are asked for.
        var keys: Set<String> = []
        var tally = Tally()
    }

    private let shop: Shop
    private let monotonic: @Sendable () -> Int64
    private let state = Mutex(State())
    private let ended = DispatchSemaphore(value: 0)

    /// - Parameter monotonic: milliseconds of a clock that is never set.
    package init(
        shop: Shop, monotonic: @escaping @Sendable () -> Int64 = monotonicMilliseconds
    ) {
        self.shop = shop
        self.monotonic = monotonic
    }

    // MARK: - Two ways to use it

    /// Asks for everything that is due, each once, and returns when all have been asked for.
    /// - Parameter ignoresTimes: everything is due.
    package func settleDue(ignoresTimes: Bool = false) throws -> Tally {
        var asked: Set<String> = []
        while true {
            let unsettled = try unsettled()
            var timers = RetryTimers()
            let due =
                ignoresTimes
                ? unsettled
                : timers.due(unsettled, at: shop.clock(), monotonic: monotonic())
            let new = due.filter { asked.insert($0.key).inserted }
            guard !new.isEmpty else { return takeTally() }
            add(new)
            while startWaiting() { waitForAnEnd(1) }
        }
    }

    /// Asks for everything when it is due, until the database is closed.
    /// - Parameter report: gets what was done since it was called last, if anything was.
    package func run(report: (Tally) -> Void) throws {
        var timers = RetryTimers()
        var nextLook = Int64.min
        while !shop.database.isClosed {
            if monotonic() >= nextLook {
                nextLook = monotonic() + Self.pollInterval
                let busy = state.withLock { $0.keys }
                // One that ended meanwhile was read as it stood before.
                let due = timers.due(try unsettled(), at: shop.clock(), monotonic: monotonic())
                add(due.filter { !busy.contains($0.key) })
                let tally = takeTally()
                if tally != Tally() { report(tally) }
            }
            // A place can come free by time alone.
            waitForAnEnd(startWaiting() ? Self.slowCall / 10 : Self.pollInterval)
        }
    }

    // MARK: - Each at its own time

    private func unsettled() throws -> [Unsettled] {
        try shop.database.read {
            try $0.pendingPayments(limit: Self.maxRead).map(Unsettled.payment)
                + $0.pendingRefunds(limit: Self.maxRead).map(Unsettled.refund)
        }
    }

    private func add(_ due: [Unsettled]) {
        state.withLock { state in
            for item in due where state.keys.insert(item.key).inserted {
                switch item {
                case .payment: state.payments.waiting.append(item)
                case .refund: state.refunds.waiting.append(item)
                }
            }
        }
    }

    /// Starts those that find a place; whether some wait or run still.
    private func startWaiting() -> Bool {
        while let item = next() {
            Thread.detachNewThread { [self] in
                let isSettled = settle(item)
                state.withLock { state in
                    state.keys.remove(item.key)
                    switch item {
                    case .payment: state.payments.running[item.key] = nil
                    case .refund: state.refunds.running[item.key] = nil
                    }
                    if isSettled { state.tally.settled += 1 } else { state.tally.unanswered += 1 }
                }
                ended.signal()
            }
        }
        return state.withLock { !$0.keys.isEmpty }
    }

    private func next() -> Unsettled? {
        let now = monotonic()
        return state.withLock { state in
            Self.take(from: &state.refunds, now) ?? Self.take(from: &state.payments, now)
        }
    }

    private static func take(from kind: inout Kind, _ now: Int64) -> Unsettled? {
        guard kind.hasPlace(at: now), let item = kind.waiting.popFirst() else { return nil }
        kind.running[item.key] = now
        return item
    }

    private func waitForAnEnd(_ milliseconds: Int64) {
        _ = ended.wait(timeout: .now() + .milliseconds(Int(milliseconds)))
    }

    private func takeTally() -> Tally {
        state.withLock { state in
            defer { state.tally = Tally() }
            return state.tally
        }
    }

    /// Whether it has an outcome now. One whose outcome cannot be written down waits like one that
    /// was not answered.
    private func settle(_ item: Unsettled) -> Bool {
        do {
            switch item {
            case .payment(let payment):
                if case .unknown = try SettlePayment(payment).run(in: shop) { return false }
            case .refund(let refund):
                if case .unknown = try SettleRefund(refund).run(in: shop) { return false }
            }
            return true
        } catch {
            shop.report("not settled: \(item.key): \(error)")
        }
        do {
            switch item {
            case .payment(let payment): try shop.run(ScheduleRetry(payment: payment))
            case .refund(let refund): try shop.run(ScheduleRefundRetry(refund: refund))
            }
        } catch {
            shop.report("nothing can be written: \(error)")
        }
        return false
    }
}
