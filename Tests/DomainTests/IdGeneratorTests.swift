import Testing

@testable import Domain

struct IdGeneratorTests {
    private let start = Timestamp(milliseconds: 1_764_000_000_000)
    private var ids = IdGenerator()

    private struct Exhausted: Error {}

    private mutating func next(
        at time: Timestamp, after floor: TimeOrderedId = TimeOrderedId(0), random: UInt64
    ) throws -> TimeOrderedId {
        guard let id = ids.next(at: time, after: floor, random: random) else { throw Exhausted() }
        return id
    }

    @Test mutating func aNewMillisecondBeginsAnew() throws {
        for moment in 0..<5 {
            let time = start.advanced(by: Int64(moment))
            let id = try next(at: time, random: 77)
            #expect(id == TimeOrderedId(at: time, random: 77) && id.time == time)
        }
    }

    @Test(arguments: [0, -1, -3 * Timestamp.hour, -20_000 * Timestamp.day])
    mutating func theNextIsAStepAboveWhereTheClockIsNot(_ jump: Int64) throws {
        var last = try next(at: start, random: .max)
        let steps: [(random: UInt64, step: Int64)] = [
            (0, 1), (1, 2), (IdGenerator.maxStep - 1, Int64(IdGenerator.maxStep)),
            (IdGenerator.maxStep, 1), (.max, Int64(IdGenerator.maxStep)),
        ]
        for (random, step) in steps {
            let id = try next(at: start.advanced(by: jump), random: random)
            #expect(id.number == last.number + step)
            last = id
        }
        // The steps have passed the millisecond; the clock catches up.
        #expect(last.time > start)
        let later = start.advanced(by: 3)
        let id = try next(at: later, random: 5)
        #expect(id == TimeOrderedId(at: later, random: 5))
    }

    @Test mutating func isAboveWhatOthersHaveMade() throws {
        _ = try next(at: start, random: 0)
        let foreign = TimeOrderedId(at: start, random: 1_000_000)
        let above = try next(at: start, after: foreign, random: 9)
        #expect(above.number == foreign.number + 10)
        // What others have made does not have to be there the next time.
        let next = try next(at: start, random: 0)
        #expect(next > above)
    }

    @Test mutating func growsUnderAClockThatJumps() throws {
        var last = TimeOrderedId(0)
        for _ in 0..<10_000 {
            let jump = Int64.random(in: -Timestamp.day...Timestamp.day)
            let id = try next(
                at: start.advanced(by: jump), after: Bool.random() ? last : TimeOrderedId(0),
                random: .random(in: .min ... .max))
            #expect(id > last)
            last = id
        }
        #expect(TimeOrderedId(last.description) == last)
    }

    @Test(arguments: [Int64.min, -1, 1 << 42, .max])
    mutating func aTimeThatNoIdHoldsIsAStep(_ milliseconds: Int64) throws {
        let first = try next(at: start, random: 0)
        let id = try next(at: Timestamp(milliseconds: milliseconds), random: 4)
        #expect(id.number == first.number + 5)
    }

    @Test mutating func endsInTheYear2109() throws {
        let last = try next(at: start, after: TimeOrderedId(.max - 1), random: 0)
        #expect(last.number == .max)
        #expect(throws: Exhausted.self) { try next(at: start, random: 0) }
    }
}
