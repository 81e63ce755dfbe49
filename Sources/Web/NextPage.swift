/// The page that a form's sender goes to, and what it says.
struct NextPage: Sendable, Equatable {
    /// Path and query.
    var path: String
    var message: PageMessage?

    init(_ path: String, _ message: PageMessage? = nil) {
        self.path = path
        self.message = message
    }
}
