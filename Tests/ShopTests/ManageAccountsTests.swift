import Domain
import Payments
import Store
import Testing

@testable import Shop

@Suite struct ManageAccountsTests {
    private let shop: TestShop
    private let customer: Customer
    private let token = [UInt8](repeating: 1, count: 32)
    private let other = [UInt8](repeating: 2, count: 32)

    init() throws {
        shop = try TestShop()
        customer = try shop.customer()
    }

    private func signIn(_ token: [UInt8], as customer: Customer? = nil) throws {
        _ = try shop.shop.run(
            OpenSession(
                customer: (customer ?? self.customer).id, tokenHash: token))
    }

    private func isSignedIn(_ token: [UInt8], in shop: Shop? = nil) throws -> Bool {
        try (shop ?? self.shop.shop).customer(sessionHash: token) != nil
    }

    @Test func aNewPasswordEndsEverySession() throws {
        try signIn(token)
        try shop.shop.run(StorePassword(customer: customer.id, passwordHash: "new hash"))
        #expect(try !isSignedIn(token))
        #expect(try shop.shop.credentials(email: customer.email)?.passwordHash == "new hash")
    }

    @Test func aDisabledAccountHasNoSessionsAndGetsNone() throws {
        try signIn(token)
        try shop.shop.run(DisableAccount(customer.id))
        #expect(try !isSignedIn(token))
        #expect(try shop.shop.credentials(email: customer.email) == nil)
        #expect(try refusal { try signIn(other) } == .wrongCredentials)

        try shop.shop.run(EnableAccount(customer.id))
        #expect(try !isSignedIn(token), "what has ended stays so")
        #expect(try shop.shop.credentials(email: customer.email) != nil)
        try signIn(other)
        #expect(try isSignedIn(other))
    }

    @Test func sessionsEndButForOne() throws {
        let stranger = try shop.customer()
        let strangers = [UInt8](repeating: 3, count: 32)
        try signIn(token)
        try signIn(other)
        try signIn(strangers, as: stranger)
        #expect(try shop.shop.run(EndSessions(of: customer.id, except: token)) == 1)
        #expect(try isSignedIn(token) && !isSignedIn(other) && isSignedIn(strangers))
        #expect(try shop.shop.run(EndSessions(of: customer.id)) == 1)
        #expect(try !isSignedIn(token) && isSignedIn(strangers))
    }

    @Test func nobodysAccountIsNotThere() throws {
        let nobody = CustomerId(99)
        #expect(
            try refusal { try shop.shop.run(StorePassword(customer: nobody, passwordHash: "")) }
                == .notFound)
        #expect(try refusal { try shop.shop.run(DisableAccount(nobody)) } == .notFound)
        #expect(try refusal { try shop.shop.run(EnableAccount(nobody)) } == .notFound)
        #expect(try shop.shop.run(EndSessions(of: nobody)) == 0)
    }

    @Test func demoAccountsAreForDemosAlone() throws {
        let demo = try shop.shop.run(
            AddAccount(
                registration: Registration(
                    demo: "데모", email: "demo@example.com", password: "jangteo-demo"),
                passwordHash: "hash", isDemo: true))
        try signIn(token, as: demo)
        #expect(try isSignedIn(token))

        let open = try Shop(
            database: shop.shop.database, payments: shop.payments, acceptsDemoAccounts: false,
            clock: { .init(milliseconds: 0) })
        #expect(try !isSignedIn(token, in: open), "not even a session from before")
        #expect(try open.credentials(email: "demo@example.com") == nil)
        #expect(try open.credentials(email: customer.email) != nil)
    }

    @Test func whatIsDoneToAnAccountIsRecorded() throws {
        try signIn(token)
        let source = EventSource.commandLine
        try shop.shop.run(
            StorePassword(customer: customer.id, passwordHash: "new hash", source: source))
        try signIn(token)
        _ = try shop.shop.run(EndSessions(of: customer.id, source: source))
        try shop.shop.run(DisableAccount(customer.id, source: source))
        try shop.shop.run(EnableAccount(customer.id, source: source))
        #expect(
            try refusal {
                try shop.shop.run(EndSession(Session.id(token), of: customer.id, source: source))
            }
                == .notFound)
        let recorded = try shop.shop.securityEvents(nil, before: nil, limit: PageLimit(100)).items
        let own = recorded.filter { $0.event.subject == .customer(customer.id) }
        #expect(
            own.map(\.event.kind) == [
                .accountEnabled, .accountDisabled, .sessionsEnded, .passwordChange,
            ])
        #expect(own.allSatisfy { $0.source == .commandLine })
    }
}
