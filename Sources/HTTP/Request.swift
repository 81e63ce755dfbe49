package import HTTPTypes

/// One HTTP request, whole: the web server in front has read the body before it is seen here.
package struct Request: Sendable {
    package var method: HTTPRequest.Method
    /// As it came, percent-encoded, without the query; begins with `/`.
    package var path: String
    /// Decoded names and values of the query, in their order.
    package var query: FormFields
    /// Whether the query could not be read; `query` is empty then.
    package var isQueryMalformed: Bool
    package var headers: HTTPFields
    package var body: [UInt8]
    /// What the log lines of this request carry; made by the web server in front.
    package var id: String
    /// The address of the client, as text.
    package var remoteAddress: String
    package var isSecure: Bool
    /// Path and query of the page around this part of it, where the web server asks for one.
    package var page: String?

    package init(
        method: HTTPRequest.Method, path: String, query: FormFields = FormFields(),
        isQueryMalformed: Bool = false, headers: HTTPFields = [:], body: [UInt8] = [],
        id: String = "-",
        remoteAddress: String = "127.0.0.1", isSecure: Bool = false, page: String? = nil
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.isQueryMalformed = isQueryMalformed
        self.headers = headers
        self.body = body
        self.id = id
        self.remoteAddress = remoteAddress
        self.isSecure = isSecure
        self.page = page
    }
}
