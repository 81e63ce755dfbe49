import Domain
import Store

/// As a customer I want to stay signed in for as long as I come back.
struct UseSession: Story {
    let tokenHash: [UInt8]

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        try transaction.useSession(tokenHash: tokenHash, at: now)
    }
}
