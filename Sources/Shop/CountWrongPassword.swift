import Domain
import Store

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
