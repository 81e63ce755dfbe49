import Domain
import Foundation
import Synchronization
import Testing

@testable import Shop

/// The shop, on a real database, against the plain model of its rules: random sequences of
/// operations, each answer compared, and now and then everything that can be seen.
///
/// `JANGTEO_MODEL_OPERATIONS` says how many operations in all, `JANGTEO_MODEL_SEED` where to begin:
/// a seed makes the same sequence everywhere.
@Suite struct ModelTests {
    /// Long enough for orders to expire, be paid, taken back and leave the best sellers.
    private static let length = 250
    /// Half a minute in a debug build on two idle cores.
    private static let operations = 100_000
    /// After so long the test ends, with fewer operations, unless their number was set: on a busy
    /// machine it must not take minutes.
    private static let timeLimit = Duration.seconds(50)

    @Test func theShopDoesWhatTheModelSays() throws {
        let environment = ProcessInfo.processInfo.environment
        let operations = environment["JANGTEO_MODEL_OPERATIONS"].flatMap { Int($0) }
        let first =
            environment["JANGTEO_MODEL_SEED"].flatMap { UInt64($0) } ?? .random(in: 1...1_000_000)
        let sequences = max(1, (operations ?? Self.operations) / Self.length)
        let seeds = (0..<UInt64(sequences)).map { first &+ $0 }
        let failed = Mutex<(seed: UInt64, found: Disagreement)?>(nil)
        let faults = Results<Void>()
        let end = operations == nil ? ContinuousClock.now + Self.timeLimit : nil
        inParallel(seeds, threads: 2) { seed in
            guard failed.withLock({ $0 == nil }), end.map({ .now < $0 }) ?? true else { return }
            faults.add {
                let sequence = OperationDraw.sequence(seed: seed, length: Self.length)
                guard let found = try Sequences.run(sequence) else { return }
                failed.withLock { $0 = $0 ?? (seed, found) }
            }
        }
        #expect(try !faults.values().isEmpty, "nothing was compared")
        guard let (seed, found) = failed.withLock({ $0 }) else { return }
        let smallest = try Sequences.shrink(found)
        Issue.record("JANGTEO_MODEL_SEED=\(seed), shrunk to be kept in `once`: \(smallest)")
    }

    /// Sequences that failed once, as they were printed.
    private static let once: [[Operation]] = [
        [
            .addProduct(price: 1000, stock: 3), .charge(customer: 1, amount: 10_000, key: 1),
            .addToCart(cart: -1, product: 1, quantity: 2), .signIn(customer: 1, visitor: 1),
            .place(order: 4, customer: 1, lines: [], key: 1),
            .pay(order: 4, customer: 1, behavior: .confirmResponseLost), .restart,
            .cancel(order: 4, by: 1, behavior: .normal), .settle(isDown: true),
            .settle(isDown: false), .cancel(order: 4, by: 1, behavior: .refundResponseLost),
            .settle(isDown: false), .look(order: 4, by: 1),
        ],
        // Two lines of one millisecond stay in the order in which they were added.
        [
            .addProduct(price: 1000, stock: 3), .addProduct(price: 100, stock: 50),
            .addToCart(cart: -1, product: 2, quantity: 2),
            .addToCart(cart: -1, product: 1, quantity: 1),
        ],
    ]

    @Test(arguments: once) func doesNotFailAgain(operations: [Operation]) throws {
        if let found = try Sequences.run(operations) { Issue.record("\(found)") }
    }

    /// A check that cannot fail proves nothing: a model with 10 won too many in one balance.
    @Test func aDifferenceIsFoundAndMadeSmall() throws {
        var wrong = ShopModel(now: TestClock.start.milliseconds)
        wrong.accounts[2]?.balance = 10
        let sequence = OperationDraw.sequence(seed: 1, length: Self.length)
        let found = try #require(try Sequences.run(sequence, against: wrong))
        let smallest = try Sequences.shrink(found, against: wrong)
        #expect(smallest.operations.count <= 1)
    }
}
