import Domain
import Store
import Testing

@testable import Shop

@Suite struct RecoveryLinkTests {
    private let shop: TestShop
    private let customer: Customer
    private let link = [UInt8](repeating: 1, count: 32)
    private let later = [UInt8](repeating: 2, count: 32)
    private let session = [UInt8](repeating: 3, count: 32)

    init() throws {
        shop = try TestShop()
        customer = try shop.customer()
    }

    private func make(_ hash: [UInt8]) throws {
        try shop.shop.run(
            AddRecoveryLink(customer: customer.id, tokenHash: hash, source: .commandLine))
    }

    private func use(_ hash: [UInt8], _ password: String = "new hash") throws {
        try shop.shop.run(
            UseRecoveryLink(tokenHash: hash, passwordHash: password, source: .commandLine))
    }

    private func passwordHash() throws -> String? {
        try shop.shop.credentials(email: customer.email)?.passwordHash
    }

    @Test func aLinkSetsThePasswordOnceAndEndsEverySession() throws {
        _ = try shop.shop.run(OpenSession(customer: customer.id, tokenHash: session))
        try make(link)
        #expect(try shop.shop.customer(recoveryTokenHash: link).id == customer.id)
        #expect(try shop.shop.customer(sessionHash: session) != nil, "making it ends nothing")
        try use(link)
        #expect(try passwordHash() == "new hash")
        #expect(try shop.shop.customer(sessionHash: session) == nil)
        #expect(try refusal { try use(link, "again") } == .recoveryLinkInvalid)
        #expect(try passwordHash() == "new hash")
        let kinds = try shop.shop.securityEvents(nil, before: nil, limit: PageLimit(100)).items
            .filter { $0.event.subject == .customer(customer.id) }.map(\.event.kind)
        #expect(kinds == [.recoveryLinkUsed, .recoveryLinkMade])
    }

    @Test func aLinkIsOverAfterAnHour() throws {
        try make(link)
        shop.clock.advance(Timestamp.hour - 1)
        #expect(try shop.shop.customer(recoveryTokenHash: link).id == customer.id)
        shop.clock.advance(1)
        #expect(
            try refusal { _ = try shop.shop.customer(recoveryTokenHash: link) }
                == .recoveryLinkInvalid)
        #expect(try refusal { try use(link) } == .recoveryLinkInvalid)
        #expect(try Housekeeper(shop: shop.shop).removeOld() == 1)
    }

    @Test func anotherLinkReplacesIt() throws {
        try make(link)
        try make(later)
        #expect(try refusal { try use(link) } == .recoveryLinkInvalid)
        try use(later)
    }

    @Test func anotherPasswordEndsIt() throws {
        try make(link)
        try shop.shop.run(StorePassword(customer: customer.id, passwordHash: "set"))
        #expect(try refusal { try use(link) } == .recoveryLinkInvalid)
        try make(link)
        _ = try shop.shop.run(OpenSession(customer: customer.id, tokenHash: session))
        try shop.shop.run(
            ReplacePassword(
                customer: customer.id, session: session, verifiedHash: "set",
                passwordHash: "changed"))
        #expect(try refusal { try use(link) } == .recoveryLinkInvalid)
        #expect(try passwordHash() == "changed")
    }

    @Test func aDisabledAccountHasNone() throws {
        try make(link)
        try shop.shop.run(DisableAccount(customer.id))
        #expect(try refusal { try use(link) } == .recoveryLinkInvalid)
        #expect(try refusal { try make(later) } == .notFound)
        try shop.shop.run(EnableAccount(customer.id))
        #expect(try refusal { try use(link) } == .recoveryLinkInvalid, "what has ended stays so")
    }
}
