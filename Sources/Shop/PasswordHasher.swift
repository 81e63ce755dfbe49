import Crypto
import Domain
import Foundation
import Store

/// Hashes passwords, at most two at once on a machine, so that sign-ins cannot starve checkouts: a
/// hash takes a core for tens of milliseconds. Where many wait, the more trustworthy come first.
final class PasswordHasher: Sendable {
    /// In which order those that wait are served, first to last.
    enum Priority: Sendable {
        /// A device that has signed in to this account before.
        case known
        case normal
        /// Wrong passwords were tried for this account lately.
        case suspect
    }

    /// Threads of a process that hash or wait, half of what it has; more are turned away.
    static let maxInside = 16
    /// Of them so many may be other than known devices, and so many suspects.
    private static func limit(_ priority: Priority) -> Int {
        switch priority {
        case .known: maxInside
        case .normal: maxInside - 2
        case .suspect: maxInside / 2
        }
    }

    private static let overloaded = Unavailable.overloaded(cause: "too many sign-ins at once")

    private let queue = Queue()
    /// Each a place on this machine, held by one thread of one process at a time.
    private let places: [FileLock]

    /// Compared with where there is no account, so that the time taken does not show which addresses
    /// have one.
    private let decoy = Sodium.decoyPasswordHash()

    /// Which places of this process are free, and who waits for one.
    ///
    /// Unchecked since the state is touched under the condition's lock alone.
    private final class Queue: @unchecked Sendable {
        private let condition = NSCondition()
        private var free = [0, 1]
        private var inside = 0
        private var waiting: [Priority: Int] = [:]
        /// How long the last work took; seconds.
        private var lastWork: TimeInterval = 0.04

        /// A place, at once or when no other comes first.
        func enter(_ priority: Priority) throws(Unavailable) -> Int {
            condition.lock()
            defer { condition.unlock() }
            guard inside < PasswordHasher.limit(priority) else { throw PasswordHasher.overloaded }
            inside += 1
            waiting[priority, default: 0] += 1
            while free.isEmpty || isOutranked(priority) { condition.wait() }
            waiting[priority, default: 0] -= 1
            return free.removeLast()
        }

        /// A place if one is free and no other waits; else how long the work would take.
        func enterIfFree() -> (place: Int?, expectedWork: TimeInterval) {
            condition.lock()
            defer { condition.unlock() }
            guard !free.isEmpty, !waiting.values.contains(where: { $0 > 0 }) else {
                return (nil, lastWork)
            }
            inside += 1
            return (free.removeLast(), lastWork)
        }

        func leave(_ place: Int, work: TimeInterval) {
            condition.lock()
            defer { condition.unlock() }
            lastWork = work
            inside -= 1
            free.append(place)
            condition.broadcast()
        }

        /// How many have a place or wait for one.
        var count: Int {
            condition.lock()
            defer { condition.unlock() }
            return inside
        }

        private func isOutranked(_ priority: Priority) -> Bool {
            switch priority {
            case .known: false
            case .normal: waiting[.known, default: 0] > 0
            case .suspect: waiting[.known, default: 0] + waiting[.normal, default: 0] > 0
            }
        }
    }

    init(database: Database) throws {
        places = try ["hash-0", "hash-1"].map { try database.lock(named: $0) }
    }

    func hash(_ password: Password) throws -> String {
        try inPlace { try Sodium.passwordHash(password.text) }
    }

    /// Whether what was typed is the password that has this hash.
    func verify(
        _ typed: String, against hash: String, _ priority: Priority = .normal
    ) throws -> Bool {
        for candidate in Password.candidates(for: typed)
        where try inPlace(priority, { Sodium.verify(candidate, against: hash) }) {
            return true
        }
        return false
    }

    /// The customer whose password it is; nil where there is no account, which takes as long.
    func verify(
        _ typed: String, of account: (customer: Customer, passwordHash: String)?,
        _ priority: Priority
    ) throws -> Customer? {
        guard let account else {
            for candidate in Password.candidates(for: typed) { try verifyDecoy(candidate) }
            return nil
        }
        return try verify(typed, against: account.passwordHash, priority) ? account.customer : nil
    }

    /// Takes as long as to verify a password. It costs no hash where others wait for one: made-up
    /// addresses must not keep customers from signing in.
    func verifyDecoy(_ password: String) throws {
        let (place, expectedWork) = queue.enterIfFree()
        guard let place else { return Thread.sleep(forTimeInterval: expectedWork) }
        try run(in: place) { _ = Sodium.verify(password, against: decoy) }
    }

    /// How many threads of this process hash or wait.
    var inside: Int { queue.count }

    func inPlace<T>(_ priority: Priority = .normal, _ work: () throws -> T) throws -> T {
        try run(in: queue.enter(priority), work)
    }

    private func run<T>(in place: Int, _ work: () throws -> T) throws -> T {
        var began = Date()
        defer { queue.leave(place, work: Date().timeIntervalSince(began)) }
        try places[place].lock()
        defer { places[place].unlock() }
        began = Date()
        return try work()
    }
}
