import Domain
import Testing

@Suite struct WonTests {
    @Test func calculates() throws {
        #expect(try Won(700).adding(Won(300)) == Won(1000))
        #expect(try Won(1500).times(Quantity(3)) == Won(4500))
        #expect(Won(1) < Won(2) && !(Won(2) < Won(2)))
    }

    @Test func neverOverflows() throws {
        #expect(try Won(.max - 1).adding(Won(1)) == Won(.max))
        #expect(throws: Refusal.amountOverflow) { try Won(.max).adding(Won(1)) }
        #expect(throws: Refusal.amountOverflow) { try Won(.min).adding(Won(-1)) }
        #expect(throws: Refusal.amountOverflow) { try Won(.max / 2 + 1).times(Quantity(2)) }
    }
}
