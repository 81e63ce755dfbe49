package import Domain
package import Store

/// As a user who sent a form I want a message to be gone when I look at the page again.
package struct ShowFlashMessage: Story {
    package let tokenHash: [UInt8]
    /// The id of the request for the page, which all its parts share.
    package let request: String

    package init(tokenHash: [UInt8], request: String) {
        self.tokenHash = tokenHash
        self.request = request
    }

    /// Whether it is this request that shows the message.
    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Bool {
        try transaction.showFlashMessage(tokenHash: tokenHash, by: request)
    }
}
