import Domain
import Testing

@Suite struct QuantityTests {
    @Test(arguments: [1 as Int64, 2, 998, 999])
    func takes(count: Int64) throws {
        #expect(try Quantity(count).count == Int(count))
    }

    @Test(arguments: [0 as Int64, -1, 1000, .max, .min])
    func refuses(count: Int64) {
        #expect(throws: Refusal.invalidQuantity) { try Quantity(count) }
    }

    @Test func adds() throws {
        #expect(try Quantity(998).adding(Quantity(1)) == Quantity(999))
        #expect(throws: Refusal.invalidQuantity) { try Quantity(999).adding(Quantity(1)) }
        #expect(try Quantity(1) < Quantity(2))
    }
}
