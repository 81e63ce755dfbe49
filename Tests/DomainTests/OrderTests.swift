import Domain
import Testing

@Suite struct OrderTests {
    private static let madeAt = Timestamp(milliseconds: 1_764_000_000_000)

    private func order(state: OrderState = .created, paidAt: Timestamp? = nil) -> Order {
        Order(
            id: OrderId(1), customer: CustomerId(1), state: state, lines: [], total: Won(1000),
            createdAt: Self.madeAt, expiresAt: Self.madeAt.advanced(by: Order.lifetime),
            paidAt: paidAt)
    }

    @Test(
        arguments: [(30 * 60_000 - 1, false), (30 * 60_000, true), (30 * 60_000 + 1, true)]
            as [(Int64, Bool)])
    func expires(after milliseconds: Int64, isExpired: Bool) {
        #expect(order().isExpired(at: Self.madeAt.advanced(by: milliseconds)) == isExpired)
    }

    @Test(
        arguments: [
            (Role.customer, 0, true), (.customer, 86_400_000 - 1, true),
            (.customer, 86_400_000, false), (.operator, 86_400_000, true),
            (.operator, 365 * 86_400_000, true),
        ] as [(Role, Int64, Bool)])
    func canBeTakenBack(by role: Role, after milliseconds: Int64, isWithin: Bool) {
        let paid = order(state: .paid, paidAt: Self.madeAt)
        let now = Self.madeAt.advanced(by: milliseconds)
        #expect(paid.isWithinCancellationPeriod(at: now, by: role) == isWithin)
    }

    @Test func costsWhatItsLinesCost() throws {
        let lines = [
            try Order.Line(
                product: ProductId(1), name: "배", unitPrice: Won(1500), quantity: Quantity(3)),
            try Order.Line(
                product: ProductId(2), name: "감", unitPrice: Won(700), quantity: Quantity(1)),
        ]
        #expect(lines.map(\.lineTotal) == [Won(4500), Won(700)])
        #expect(try Order.total(of: lines) == Won(5200))
        #expect(try Order.total(of: []) == .zero)
    }

    @Test func overflowIsRefused() throws {
        let half = try Order.Line(
            product: ProductId(1), name: "", unitPrice: Won(.max / 2 + 1), quantity: Quantity(1))
        #expect(throws: Refusal.amountOverflow) { try Order.total(of: [half, half]) }
        #expect(throws: Refusal.amountOverflow) {
            try Order.Line(
                product: ProductId(1), name: "", unitPrice: Won(.max / 2), quantity: Quantity(3))
        }
    }
}
