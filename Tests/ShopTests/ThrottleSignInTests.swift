import Domain
import Store
import Testing

@testable import Shop

@Suite struct ThrottleSignInTests {
    private let shop: TestShop
    private let customer: Customer
    private let stranger = SignInOrigin(emailHash: [UInt8](repeating: 1, count: 32), device: "")
    private let known = SignInOrigin(emailHash: [UInt8](repeating: 1, count: 32), device: "laptop")

    init() throws {
        shop = try TestShop()
        customer = try shop.customer()
    }

    private func fail(_ times: Int, from origin: SignInOrigin) throws {
        for _ in 0..<times { try shop.shop.run(CountWrongPassword(origin)) }
    }

    private func waits(_ origin: SignInOrigin) throws -> Int64? {
        let refused = try refusal { try shop.shop.beginSignIn(origin) }
        guard case .tooManyAttempts(let seconds)? = refused else { return nil }
        return seconds
    }

    @Test func guessesAreSlowedAndNeverLockedOut() throws {
        try fail(4, from: stranger)
        #expect(try waits(stranger) == nil)
        try fail(1, from: stranger)
        #expect(try waits(stranger) == 1)
        for expected in [2, 4, 8, 16, 30, 30, 30] as [Int64] {
            shop.clock.advance(SignInThrottle.maxDelay)
            #expect(try waits(stranger) == nil, "one may be made")
            #expect(try waits(stranger) == expected, "and no other at once")
        }
    }

    /// The attempt is taken before the password is looked at, so of many at once one is.
    @Test func ofManyAtOnceOneIsLookedAt() throws {
        try fail(5, from: stranger)
        shop.clock.advance(Timestamp.second)
        let allowed = try (0..<10).filter { _ in try waits(stranger) == nil }
        #expect(allowed == [0])
    }

    @Test func aKnownDeviceHasABudgetOfItsOwn() throws {
        try fail(50, from: stranger)
        #expect(try waits(known) == nil)
        try fail(5, from: known)
        #expect(try waits(known) == 1)
    }

    @Test func aRightPasswordForgetsTheFailures() throws {
        try fail(4, from: stranger)
        _ = try shop.shop.run(
            OpenSession(
                customer: customer.id, tokenHash: [UInt8](repeating: 9, count: 32), origin: stranger
            ))
        try fail(4, from: stranger)
        #expect(try waits(stranger) == nil)
    }

    @Test func rowsAreRemovedWhenTheyAreForgottenAndBeyondTheirNumber() throws {
        for number in 0..<5 {
            try fail(
                1,
                from: SignInOrigin(
                    emailHash: [UInt8](repeating: UInt8(number), count: 32), device: ""))
            shop.clock.advance(Timestamp.second)
        }
        let now = shop.clock.now
        let removed = try shop.shop.database.write {
            try $0.removeSignInThrottles(
                dueBefore: now.advanced(by: -Timestamp.hour), beyond: 3, limit: 9)
        }
        #expect(removed == 1, "older than the fourth newest")
        shop.clock.advance(SignInThrottle.memory)
        #expect(try shop.housekeeper.removeOld() == 4)
    }
}
