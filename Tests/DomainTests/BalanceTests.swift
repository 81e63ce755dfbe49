import Domain
import Testing

@Suite struct BalanceTests {
    @Test func whatIsHeldCannotBeSpent() throws {
        let balance = Balance(balance: Won(5000), held: Won(3000))
        #expect(balance.available == Won(2000))
        try balance.checkCovers(Won(2000))
        #expect(throws: Refusal.insufficientBalance(available: Won(2000), required: Won(2001))) {
            try balance.checkCovers(Won(2001))
        }
    }
}
