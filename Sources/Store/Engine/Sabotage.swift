#if SABOTAGE
    import Foundation

    /// Promises that a build made for the storm's self-test breaks, one at a time, so that it can be
    /// seen that the storm notices. No other build has any of it: see `script/storm --self-test`.
    package enum Sabotage: String, Sendable {
        /// Whoever waits is told yes before the commit.
        case answerBeforeCommit = "answer-before-commit"
        /// A commit does not wait for the disk.
        case noSync = "no-sync"
        /// Stock and balance are held whether they are there or not.
        case noGuard = "no-guard"
        /// What a key was answered is not kept.
        case keyNotStored = "key-not-stored"
        /// A payment that is captured already is settled once more when it is told of again.
        case settledTwice = "settled-twice"
        /// A payment whose outcome is not known is taken for declined.
        case unknownIsDeclined = "unknown-is-declined"

        package static let chosen = ProcessInfo.processInfo.environment["SHOP_SABOTAGE"]
            .flatMap(Sabotage.init)
    }
#endif
