import Crypto
import Domain
import Store

/// Whose password is tried, and from where.
package struct SignInOrigin: Hashable, Sendable {
    /// SHA-256 of the e-mail address that was typed, whether it has an account or not.
    package let emailHash: [UInt8]
    /// Names the device that has signed in to this account before; empty for any other.
    package let device: String

    package init(emailHash: [UInt8], device: String) {
        self.emailHash = emailHash
        self.device = device
    }

    init(email: String, device: String) {
        self.init(emailHash: Sodium.sha256(Array(email.utf8)), device: device)
    }
}

extension Shop {
    /// Checks whether a password may be verified now.
    /// - Returns: whether passwords were wrong lately: such sign-ins come after others.
    /// - Throws: `Refusal.tooManyAttempts`.
    @discardableResult
    func beginSignIn(_ origin: SignInOrigin) throws -> Bool {
        let now = clock()
        let throttle = try database.read {
            try $0.signInThrottle(emailHash: origin.emailHash, origin: origin.device)
        }
        guard let throttle else { return false }
        guard throttle.isSlowed, !throttle.isForgotten(at: now) else { return true }
        // Refused without a write: these are many.
        try TakeSignInAttempt(origin: origin).check(throttle, at: now)
        try run(TakeSignInAttempt(origin: origin))
        return true
    }
}

/// Takes the one attempt that may be made now: it counts as wrong until it was right.
struct TakeSignInAttempt: Story {
    let origin: SignInOrigin

    func check(_ throttle: SignInThrottle, at now: Timestamp) throws(Refusal) {
        let wait = throttle.wait(at: now)
        guard wait == 0 else {
            throw .tooManyAttempts(
                retryAfter: (wait + Timestamp.second - 1) / Timestamp.second)
        }
    }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        let throttle = try transaction.signInThrottle(
            emailHash: origin.emailHash, origin: origin.device)
        if let throttle, throttle.isSlowed { try check(throttle, at: now) }
        try transaction.setSignInThrottle(
            .next(after: throttle, at: now), emailHash: origin.emailHash, origin: origin.device)
    }
}

/// A password was wrong. Where the attempt was taken before, it is counted already.
struct CountWrongPassword: Story {
    let origin: SignInOrigin

    init(_ origin: SignInOrigin) { self.origin = origin }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        let throttle = try transaction.signInThrottle(
            emailHash: origin.emailHash, origin: origin.device)
        if let throttle, throttle.isSlowed, !throttle.isForgotten(at: now) { return }
        try transaction.setSignInThrottle(
            .next(after: throttle, at: now), emailHash: origin.emailHash, origin: origin.device)
    }
}
