import Domain
import Testing

@Suite struct BalanceTests {
    @Test func whatIsHeldCannotBeSpent() {
        let balance = Balance(balance: Won(5000), held: Won(3000))
        #expect(balance.available == Won(2000))
    }
}
