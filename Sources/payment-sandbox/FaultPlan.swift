import Synchronization

/// The faults that are switched on, and the dice that decide which call they strike.
package final class FaultPlan: Sendable {
    private let state = Mutex(State())

    private struct State: Sendable {
        var faults: [Fault] = []
        var downUntil: Int64 = 0
        var dice = Dice(state: 1)
    }

    package init() {}

    /// Switches `fault` on, in place of one of the same kind on the same operation.
    /// - Parameters:
    ///   - seed: throws the dice from here on; the same seed and the same calls, one after the
    ///     other, are struck the same way.
    ///   - now: milliseconds on any clock, the same for all calls.
    package func add(_ fault: Fault, seed: UInt64?, now: Int64) {
        state.withLock { state in
            if let seed { state.dice = Dice(state: seed) }
            guard fault.kind != .down else {
                state.downUntil = now + fault.milliseconds
                return
            }
            state.faults.removeAll { $0.kind == fault.kind && $0.operation == fault.operation }
            state.faults.append(fault)
        }
    }

    package func clear() {
        state.withLock { $0 = State() }
    }

    /// Whether this fault strikes the webhook that is about to be sent.
    package func strikes(_ kind: Fault.Kind) -> Bool {
        strike(.webhook, now: 0, only: kind).isEmpty == false
    }

    /// The faults that strike this call; where `kind` is given, of this kind only.
    package func strike(
        _ operation: Fault.Operation, now: Int64, only kind: Fault.Kind? = nil
    ) -> [Fault] {
        state.withLock { state in
            if now < state.downUntil, operation != .webhook { return [Fault(.down)] }
            guard !state.faults.isEmpty else { return [] }
            var struck: [Fault] = []
            for place in state.faults.indices {
                let fault = state.faults[place]
                guard fault.strikes(operation), kind == nil || fault.kind == kind,
                    fault.remaining != 0, fault.rate >= 1 || state.dice.throwOne() < fault.rate
                else { continue }
                if let remaining = fault.remaining { state.faults[place].remaining = remaining - 1 }
                struck.append(fault)
            }
            return struck
        }
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): small, fast, and the same everywhere for one seed.
private struct Dice: Sendable {
    var state: UInt64

    /// Even over 0 ..< 1.
    mutating func throwOne() -> Double {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        mixed ^= mixed >> 31
        return Double(mixed >> 11) / Double(1 << 53)
    }
}
