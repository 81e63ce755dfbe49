import Domain
import Store
import Testing

@testable import Shop

@Suite struct ChargeBalanceTests {
    @Test func addsToTheBalanceAndTellsSo() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        #expect(try shop.balance(customer) == Balance(balance: .zero, held: .zero))
        let first = try shop.charge(customer, 10_000)
        #expect(first.amount == Won(10_000) && first.balance == Won(10_000))
        #expect(first.chargedAt == shop.clock.now)
        shop.clock.advance(Timestamp.minute)
        let second = try shop.charge(customer, 500)
        #expect(second.balance == Won(10_500) && second.id > first.id)
        #expect(
            try shop.ledger(customer) == [
                LedgerEntry(
                    id: first.id, kind: .charge, amount: Won(10_000), balanceAfter: Won(10_000),
                    order: nil, createdAt: first.chargedAt),
                LedgerEntry(
                    id: second.id, kind: .charge, amount: Won(500), balanceAfter: Won(10_500),
                    order: nil, createdAt: second.chargedAt),
            ])
        try shop.audit()
    }

    @Test func theLedgerKeepsItsOrderWhenTheClockIsSetBack() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        for amount: Int64 in [500, 510, 520] {
            try shop.charge(customer, amount)
            shop.clock.advance(-Timestamp.hour)
        }
        #expect(try shop.ledger(customer).map(\.amount.amount) == [500, 510, 520])
        try shop.audit()
    }

    @Test func chargesOfOneMillisecondAreTwo() throws {
        let shop = try TestShop()
        let customer = try shop.customer()
        let ids = try (0..<20).map { _ in try shop.charge(customer, 500).id }
        #expect(Set(ids).count == 20 && ids == ids.sorted())
        #expect(try shop.balance(customer).balance == Won(10_000))
    }

    @Test func aBalanceHasABound() throws {
        let shop = try TestShop()
        let customer = try shop.customer(balance: 500)
        // As if charged ten million times: the bound is looked at before the sum is written.
        try shop.shop.database.write { transaction in
            let amount = Won(Balance.max.amount - 1000)
            let id = try transaction.nextTransferId(at: TestClock.start, random: 0)
            _ = try transaction.charge(customer.id, amount, id: id, at: TestClock.start)
        }
        #expect(try refusal { try shop.charge(customer, 510) } == .invalidChargeAmount(.maximum))
        try shop.charge(customer, 500)
        #expect(try shop.balance(customer).balance == Balance.max)
        try shop.audit()
    }

    @Test func nobodysBalanceIsNotThere() throws {
        let shop = try TestShop()
        #expect(try refusal { try shop.shop.balance(of: CustomerId(99)) } == .notFound)
        #expect(
            try refusal {
                try shop.shop.run(
                    ChargeBalance(customer: CustomerId(99), amount: ChargeAmount(500)))
            } == .notFound)
    }
}
