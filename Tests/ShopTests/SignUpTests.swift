import Domain
import Testing

@testable import Shop

@Suite struct SignUpTests {
    @Test func anAddressIsTakenOnce() throws {
        let shop = try TestShop()
        let first = try Registration(
            name: "김하늘", email: "Kim@Example.com", password: "plum orchard rain")
        let customer = try shop.shop.run(AddAccount(registration: first, passwordHash: "hash"))
        #expect(customer.name == "김하늘" && customer.email == "kim@example.com")
        #expect(customer.role == .customer)
        #expect(try shop.shop.balance(of: customer.id).balance == .zero)
        let second = try Registration(
            name: "다른 김", email: "kim@EXAMPLE.com", password: "plum orchard rain")
        let reported = try refusal {
            try shop.shop.run(AddAccount(registration: second, passwordHash: "other"))
        }
        #expect(reported == .emailTaken)
        let credentials = try #require(try shop.shop.credentials(email: "kim@example.com"))
        #expect(credentials.customer == customer && credentials.passwordHash == "hash")
        #expect(try shop.shop.credentials(email: "lee@example.com") == nil)
        try shop.audit()
    }

    @Test func operatorsAreMadeOnRequest() throws {
        #expect(try TestShop().customer(role: .operator).role == .operator)
    }
}
