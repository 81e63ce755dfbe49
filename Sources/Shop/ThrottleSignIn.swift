import Domain
import Store

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
