/// Gives ids that grow strictly, whatever the clock does: the first of a millisecond is random within
/// it; another of the same millisecond, or of a clock that was set back, is a random step above the
/// one before (as ULID's monotonic mode does). Pure: time and random bits are arguments.
package struct IdGenerator: Hashable, Sendable {
    /// The last one that was given.
    private var last = TimeOrderedId(0)

    /// The longest step, a power of two. Long enough that the next id cannot be guessed, short enough
    /// that a millisecond has room for 16 on average: more than are made in one, so that ids do not
    /// run ahead of the clock.
    package static let maxStep: UInt64 = 1 << 18

    package init() {}

    /// The next id, above all that this generator has given.
    /// - Parameters:
    ///   - floor: an id that others have made; the next one is above it as well.
    ///   - random: any 64 bits.
    /// - Returns: nil when no higher id exists, in the year 2109.
    package mutating func next(
        at time: Timestamp, after floor: TimeOrderedId = TimeOrderedId(0), random: UInt64
    ) -> TimeOrderedId? {
        let highest = max(last, floor)
        if TimeOrderedId.times.contains(time), time > highest.time {
            last = TimeOrderedId(at: time, random: random)
            return last
        }
        let step = Int64(1 + random % Self.maxStep)
        let (number, isOver) = highest.number.addingReportingOverflow(step)
        guard !isOver else { return nil }
        last = TimeOrderedId(number)
        return last
    }
}
