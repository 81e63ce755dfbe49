import Domain
import Testing

/// Best sellers of the last 72 hours, exact to the minute.
@Suite struct RankingTests {
    private func tally(_ product: Int64, sold: Int64, last: Int64 = 0) -> Ranking.Tally {
        Ranking.Tally(
            product: ProductId(product), name: "", price: Won(1000), stock: 1, quantitySold: sold,
            lastSoldAt: Timestamp(milliseconds: last))
    }

    private func places(_ tallies: Ranking.Tally...) -> [Int64] {
        Ranking.ranked(tallies).map(\.product.number)
    }

    @Test func looksBack72Hours() {
        let now = Timestamp(milliseconds: 1_764_000_059_999)
        #expect(now.minuteNumber == 29_400_000)
        #expect(Ranking.firstMinute(at: now) == 29_400_000 - 4320)
        // The window moves on with the minute, not before.
        #expect(Ranking.firstMinute(at: now.advanced(by: 1)) == 29_400_001 - 4320)
    }

    @Test func maxUnitsStandFirst() {
        #expect(places(tally(1, sold: 3), tally(2, sold: 9), tally(3, sold: 5)) == [2, 3, 1])
    }

    @Test func ofEqualOnesTheLatestStandsFirst() {
        #expect(
            places(
                tally(1, sold: 3, last: 10), tally(2, sold: 3, last: 30),
                tally(3, sold: 3, last: 20)) == [2, 3, 1])
    }

    @Test func chanceDecidesNothing() {
        #expect(places(tally(9, sold: 3), tally(4, sold: 3), tally(6, sold: 3)) == [4, 6, 9])
    }

    @Test func fiveHaveAPlace() {
        let tallies = (1...7).map { tally($0, sold: 10 - $0) }
        #expect(Ranking.ranked(tallies).map(\.product.number) == [1, 2, 3, 4, 5])
    }

    @Test func whatWasAllTakenBackHasNone() {
        #expect(places(tally(1, sold: 0), tally(2, sold: 1), tally(3, sold: -1)) == [2])
        #expect(places() == [])
    }
}
