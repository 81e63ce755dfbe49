import Domain
import Testing

@Suite struct IdentifiersTests {
    @Test(
        arguments: [
            (0, "0000000000000"), (1, "0000000000001"), (31, "000000000000Z"),
            (32, "0000000000010"), (.max, "7ZZZZZZZZZZZZ"),
        ] as [(Int64, String)])
    func isWrittenIn13Characters(number: Int64, text: String) {
        #expect(TimeOrderedId(number).description == text)
        #expect(TimeOrderedId(text) == TimeOrderedId(number))
        #expect(TimeOrderedId(text.lowercased()) == TimeOrderedId(number))
    }

    @Test func comesBackAsItWent() {
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let id = TimeOrderedId(.random(in: 0 ... .max, using: &generator))
            #expect(TimeOrderedId(id.description) == id)
        }
    }

    @Test(arguments: [
        "", "0", "000000000000", "00000000000000", "8000000000000", "ZZZZZZZZZZZZZ",
        "000000000000U", "000000000000I", "000000000000L", "000000000000O", "00000000000-0",
        " 000000000000", "00000000000é", "-000000000001", "000000000000\u{0}",
    ])
    func readsNothingElse(text: String) {
        #expect(TimeOrderedId(text) == nil)
    }

    @Test func laterOnesSortLast() {
        let early = Timestamp(milliseconds: 1_764_000_000_000)
        let late = early.advanced(by: 1)
        let first = TimeOrderedId(at: early, random: .max)
        let second = TimeOrderedId(at: late, random: 0)
        #expect(first < second)
        #expect(first.description < second.description)
    }

    @Test func isATimeAnd21RandomBits() {
        let time = Timestamp(milliseconds: 1_764_000_000_000)
        #expect(TimeOrderedId(at: time, random: 0).number == time.milliseconds << 21)
        #expect(
            TimeOrderedId(at: time, random: .max).number == time.milliseconds << 21 | 0x1f_ffff)
        // The last moment that 42 bits hold, in 2109, still is no negative number.
        let last = Timestamp(milliseconds: 1 << 42 - 1)
        #expect(TimeOrderedId(at: last, random: .max).number == .max)
    }

    @Test func productsAreOrdered() {
        #expect(ProductId(1) < ProductId(2))
    }
}
