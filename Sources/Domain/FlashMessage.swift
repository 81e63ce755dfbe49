/// A message for one page, shown once.
package struct FlashMessage: Hashable, Sendable {
    /// The page that shows it: its path, and the id of the thing that it is about, if any.
    package let page: String
    /// The customer who may see it; nil for any holder of the token.
    package let customer: CustomerId?
    /// What is shown, as the face that wrote it encodes it.
    package let content: String

    package init(page: String, customer: CustomerId?, content: String) {
        self.page = page
        self.customer = customer
        self.content = content
    }
}
