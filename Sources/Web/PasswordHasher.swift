import Dispatch
import HTTP
package import Store

/// Hashes passwords, at most two at once on a machine, so that sign-ins cannot starve checkouts: a
/// hash takes a core for tens of milliseconds.
package final class PasswordHasher: Sendable {
    /// So many threads of a process wait for a hash, half of what it has; more are told to come
    /// back.
    static let mostWaiting = 16

    /// Too many sign in at once.
    package struct Overload: Error {}

    private let waiting = DispatchSemaphore(value: PasswordHasher.mostWaiting)
    /// Each a place on this machine, held by one thread of one process at a time.
    private let places: [Place]

    /// The hash of a password that nobody knows: it is compared where there is no account, so that
    /// the time taken does not tell which addresses have one.
    private let nobodys: String

    private struct Place: Sendable {
        let inProcess = DispatchSemaphore(value: 1)
        let onMachine: FileLock
    }

    package init(database: Database) throws {
        places = try ["hash-0", "hash-1"].map { Place(onMachine: try database.lock(named: $0)) }
        nobodys = try Sodium.passwordHash(Sodium.randomToken())
    }

    package func hash(_ password: String) throws -> String {
        try inPlace { try Sodium.passwordHash(password) }
    }

    /// - Parameter hash: nil where there is no such account; then it is never right.
    package func verify(_ password: String, against hash: String?) throws -> Bool {
        try inPlace {
            let isRight = Sodium.isRight(password, for: hash ?? nobodys)
            return isRight && hash != nil
        }
    }

    func inPlace<T>(_ work: () throws -> T) throws -> T {
        guard waiting.wait(timeout: .now()) == .success else { throw Overload() }
        defer { waiting.signal() }
        for place in places where place.inProcess.wait(timeout: .now()) == .success {
            defer { place.inProcess.signal() }
            guard place.onMachine.tryLock() else { continue }
            defer { place.onMachine.unlock() }
            return try work()
        }
        // All are taken: wait for one, each thread for either.
        let place = places[Int.random(in: places.indices)]
        place.inProcess.wait()
        defer { place.inProcess.signal() }
        try place.onMachine.lock()
        defer { place.onMachine.unlock() }
        return try work()
    }
}

extension Sodium {
    /// 256 random bits as 43 characters that are safe in a header, a cookie or a query.
    package static func randomToken() -> String { Base64URL.encode(randomBytes(32)) }
}
