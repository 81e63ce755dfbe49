package import Domain
package import Store

/// As a user who sent a form I want the next page to say what came of it, once.
package struct KeepFlashMessage: Story {
    /// Nil where the page has nothing to say; what it would have said before is dropped.
    package let message: FlashMessage?
    package let page: String
    /// SHA-256 of the token that the browser gets.
    package let tokenHash: [UInt8]
    /// SHA-256 of the tokens that the browser has already: what those say on the same page is
    /// replaced.
    package let earlier: [[UInt8]]

    /// Time enough for the page that follows at once, on a slow line.
    package static let lifetime = 5 * Timestamp.minute
    /// Bounds the disk space that anonymous requests can take for five minutes.
    static let maxMessages = 20_000

    package init(
        _ message: FlashMessage?, page: String, tokenHash: [UInt8], earlier: [[UInt8]]
    ) {
        self.message = message
        self.page = page
        self.tokenHash = tokenHash
        self.earlier = earlier
    }

    /// Whether the message is kept; there may be too many.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Bool {
        for hash in earlier {
            try transaction.removeFlashMessage(tokenHash: hash, page: page)
        }
        guard let message else { return false }
        return try transaction.addFlashMessage(
            message, tokenHash: tokenHash, at: now, limit: Self.maxMessages)
    }
}

extension Shop {
    package func flashMessage(tokenHash: [UInt8]) throws -> StoredFlashMessage? {
        try database.read {
            try $0.flashMessage(
                tokenHash: tokenHash,
                since: clock().advanced(by: -KeepFlashMessage.lifetime))
        }
    }
}
