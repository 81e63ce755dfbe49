import Dispatch
import Foundation
import HTTP
package import Store

/// Hashes passwords, at most two at once on a machine, so that sign-ins cannot starve checkouts: a
/// hash takes a core for tens of milliseconds. When more come than can be served, those for which
/// something speaks come first.
package final class PasswordHasher: Sendable {
    /// Who comes first where many wait.
    package enum Priority: Sendable {
        /// A device that has signed in to this account before, or somebody who is signed in.
        case known
        case normal
        /// Wrong passwords were tried for this account lately.
        case suspect
    }

    /// So many threads of a process hash or wait, half of what it has; more are told to come back.
    static let maxInside = 16
    /// Of them so many may be other than known devices, and so many suspects.
    private static func limit(_ priority: Priority) -> Int {
        switch priority {
        case .known: maxInside
        case .normal: maxInside - 2
        case .suspect: maxInside / 2
        }
    }

    /// Too many sign in at once.
    package struct Overload: Error {}

    private let queue = Queue()
    /// Each a place on this machine, held by one thread of one process at a time.
    private let places: [FileLock]

    /// The hash of a password that nobody knows: it is compared where there is no account, so that
    /// the time taken does not tell which addresses have one.
    private let nobodys: String

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

        /// A place, at once or when it is this one's turn.
        func enter(_ priority: Priority) throws(Overload) -> Int {
            condition.lock()
            defer { condition.unlock() }
            guard inside < PasswordHasher.limit(priority) else { throw Overload() }
            inside += 1
            waiting[priority, default: 0] += 1
            while free.isEmpty || isOutranked(priority) { condition.wait() }
            waiting[priority, default: 0] -= 1
            return free.removeLast()
        }

        /// A place if one is free and nobody waits; else how long the work would take.
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

    package init(database: Database) throws {
        places = try ["hash-0", "hash-1"].map { try database.lock(named: $0) }
        nobodys = try Sodium.passwordHash(Sodium.randomToken())
    }

    /// How many threads of this process hash or wait.
    var inside: Int { queue.count }

    package func hash(_ password: String) throws -> String {
        try inPlace { try Sodium.passwordHash(password) }
    }

    package func verify(
        _ password: String, against hash: String, _ priority: Priority = .normal
    ) throws -> Bool {
        try inPlace(priority) { Sodium.isRight(password, for: hash) }
    }

    /// Takes as long as to verify a password, for an account that is not there. It costs no hash
    /// where others wait for one: made-up addresses must not keep customers from signing in.
    package func pretendToVerify(_ password: String) throws {
        let (place, expectedWork) = queue.enterIfFree()
        guard let place else { return Thread.sleep(forTimeInterval: expectedWork) }
        try run(in: place) { _ = Sodium.isRight(password, for: nobodys) }
    }

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

extension Sodium {
    /// 256 random bits as 43 characters that are safe in a header, a cookie or a query.
    package static func randomToken() -> String { Base64URL.encode(randomBytes(32)) }
}
