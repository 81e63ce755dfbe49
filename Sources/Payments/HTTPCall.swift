/// One request, as far as we make them.
package struct HTTPCall: Sendable {
    /// Path and query, encoded; begins with `/`.
    package var path: String
    /// Whole header lines: `Accept: application/json`.
    package var headers: [String]
    /// What is posted; nil makes it a GET.
    package var body: String?
    /// On a connection of its own. libcurl repeats a call by itself when a kept connection turns
    /// out to be closed; what must not be sent twice goes over a new one.
    package var isSentOnce: Bool

    package init(path: String, headers: [String], body: String? = nil, isSentOnce: Bool = false) {
        self.path = path
        self.headers = headers
        self.body = body
        self.isSentOnce = isSentOnce
    }
}
