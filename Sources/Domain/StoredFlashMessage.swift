/// A stored message, and the request that shows it.
package struct StoredFlashMessage: Hashable, Sendable {
    package let message: FlashMessage
    /// The id of the request that shows it; nil where none has yet.
    package let shownBy: String?

    package init(message: FlashMessage, shownBy: String?) {
        self.message = message
        self.shownBy = shownBy
    }
}
