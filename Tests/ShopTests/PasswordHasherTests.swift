import Domain
import Foundation
import Store
import Synchronization
import Testing

@testable import Shop

/// Sign-ins take two places on a machine at most, and a bounded number of threads.
@Suite struct PasswordHasherTests {
    private let shop: TestShop
    private var database: Database { shop.shop.database }

    init() throws {
        shop = try TestShop()
    }

    @Test func aPasswordIsVerifiedAgainstItsHash() throws {
        let hasher = try PasswordHasher(database: database)
        let password = "plum orchard rain"
        let hash = try hasher.hash(
            Password(password, name: "김하늘", email: EmailAddress("kim@example.com")))
        #expect(try hasher.verify(password, against: hash))
        #expect(try hasher.verify(password + " ", against: hash), "as it would be kept")
        #expect(try !hasher.verify("plum orchard rains", against: hash))
        let customer = try shop.customer()
        #expect(try hasher.verify(password, of: (customer, hash), .normal) == customer)
        #expect(try hasher.verify("another", of: (customer, hash), .normal) == nil)
        #expect(try hasher.verify(password, of: nil, .normal) == nil)
    }

    /// Two hashers on one database stand for two processes.
    @Test func twoHashAtOnceAmongAllProcesses() throws {
        let hashers = try (0..<2).map { _ in try PasswordHasher(database: database) }
        let running = Mutex((now: 0, most: 0))
        let ended = run(threads: 12) { index in
            try hashers[index % 2].inPlace {
                running.withLock {
                    $0.now += 1
                    $0.most = max($0.most, $0.now)
                }
                // Long enough for another, and for a third that may not.
                for _ in 0..<100 where running.withLock({ $0.most }) < 2 { usleep(1_000) }
                usleep(10_000)
                running.withLock { $0.now -= 1 }
            }
        }
        #expect(ended.threads.wait(timeout: .now() + 60) == .success)
        #expect(ended.well.withLock { $0 } == 12)
        #expect(running.withLock { $0.most } == 2)
    }

    /// While others have both places, so many wait, and the next is turned away at once: suspects
    /// first, known devices last.
    @Test(arguments: [
        (PasswordHasher.Priority.known, 16), (.normal, 14), (.suspect, 8),
    ])
    func oneMoreThanMayWaitIsTurnedAway(priority: PasswordHasher.Priority, most: Int) throws {
        let hasher = try PasswordHasher(database: database)
        let others = try ["hash-0", "hash-1"].map { try database.lock(named: $0) }
        for lock in others { try #require(lock.tryLock()) }

        let ended = run(threads: most + 1) { _ in try hasher.inPlace(priority) {} }
        #expect(until { ended.badly.withLock { $0 } == 1 && hasher.inside == most })
        #expect(ended.well.withLock { $0 } == 0)

        for lock in others { lock.unlock() }
        #expect(ended.threads.wait(timeout: .now() + 60) == .success)
        #expect(ended.well.withLock { $0 } == most)
        #expect(ended.badly.withLock { $0 } == 1)
        // Those who waited have given up their places.
        #expect(try hasher.inPlace(priority) { true })
    }

    /// A known device comes before all that wait, in whatever order they came.
    @Test func knownDevicesComeFirst() throws {
        let hasher = try PasswordHasher(database: database)
        let others = try ["hash-0", "hash-1"].map { try database.lock(named: $0) }
        for lock in others { try #require(lock.tryLock()) }
        let order = Mutex<[PasswordHasher.Priority]>([])
        var ends: [Ends] = []
        func enter(_ priority: PasswordHasher.Priority) {
            ends.append(
                run(threads: 1) { _ in
                    try hasher.inPlace(priority) { order.withLock { $0.append(priority) } }
                })
            #expect(until { hasher.inside == ends.count })
        }
        // Two have the places of this process, and wait for the others; the rest wait for them.
        for priority in [
            PasswordHasher.Priority.suspect, .suspect, .suspect, .suspect, .normal, .normal,
            .known, .known,
        ] { enter(priority) }
        // One place, so that the order in which they come is that in which they are written down.
        others[0].unlock()
        #expect(until { order.withLock { $0.count } >= ends.count - 1 })
        others[1].unlock()
        for end in ends { #expect(end.threads.wait(timeout: .now() + 60) == .success) }
        let expected = ["known", "known", "normal", "normal", "suspect", "suspect"]
        #expect(order.withLock { $0 }.dropFirst().prefix(6).map { "\($0)" } == expected)
    }

    /// Where others wait for a place, a password of no account costs none.
    @Test func aPasswordOfNoAccountTakesNoPlace() throws {
        let hasher = try PasswordHasher(database: database)
        let others = try ["hash-0", "hash-1"].map { try database.lock(named: $0) }
        for lock in others { try #require(lock.tryLock()) }
        let waiting = run(threads: 3) { _ in try hasher.inPlace {} }
        #expect(until { hasher.inside == 3 })
        let pretends = run(threads: 1) { _ in try hasher.verifyDecoy("password") }
        #expect(pretends.threads.wait(timeout: .now() + 60) == .success)
        #expect(waiting.well.withLock { $0 } == 0, "it came back before those who wait")
        for lock in others { lock.unlock() }
        #expect(waiting.threads.wait(timeout: .now() + 60) == .success)
    }

    /// How threads ended.
    private final class Ends: Sendable {
        let threads = DispatchGroup()
        let well = Mutex(0)
        let badly = Mutex(0)
    }

    /// Threads of their own, since a queue would run as many at once as there are cores.
    private func run(
        threads count: Int, _ work: @escaping @Sendable (Int) throws -> Void
    ) -> Ends {
        let ends = Ends()
        for index in 0..<count {
            ends.threads.enter()
            Thread.detachNewThread {
                do {
                    try work(index)
                    ends.well.withLock { $0 += 1 }
                } catch {
                    ends.badly.withLock { $0 += 1 }
                }
                ends.threads.leave()
            }
        }
        return ends
    }
}
