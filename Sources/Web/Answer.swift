import HTTP
import HTTPTypes
import Store

/// What an endpoint answers, before it becomes a response: JSON for programs, a page to go to for
/// forms.
struct Answer: Sendable {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var contentType = "application/json"
    /// Where the thing is that the answer speaks of.
    var location: String?
    /// Seconds after which it is worth asking again.
    var retryAfter: Int?
    var isReplayed = false
    /// Overrides the page of the route.
    var page: String?
    /// Overrides what the page of the route says.
    var message: PageMessage?
    var cookies: [Cookie] = []
    /// Whether the browser is to forget what it has kept of this site: pages that "back" would show.
    var clearsSiteData = false
    /// What of the body says whether it has changed, where that is not all of it.
    var substance: [UInt8]?
    /// What caches are to do with it.
    var caching: HTTPFields = [.cacheControl: "no-store"]
    /// The version of what the body shows: the first part of its ETag, and what If-Match names.
    var version: Int64?
    /// Whether this is a page, which the sender of a form sees as it is.
    var isPage = false

    struct Cookie: Sendable {
        let name: String
        let value: String
        /// Seconds; 0 removes it.
        let lifetime: Int64

        func add(to response: inout Response, isSecure: Bool) {
            response.setCookie(name, value, lifetime: lifetime, isSecure: isSecure)
        }
    }

    init(_ status: HTTPResponse.Status, _ document: JSON, location: String? = nil) {
        self.status = status
        body = document.bytes
        self.location = location
    }

    static let nothing: Answer = {
        var answer = Answer(.noContent, .null)
        answer.body = []
        return answer
    }()

    static func html(_ text: String) -> Answer {
        var answer = Answer(.ok, .null)
        answer.body = Array(text.utf8)
        answer.contentType = "text/html; charset=utf-8"
        return answer
    }

    // MARK: - Kept with an idempotency key

    init(_ recorded: RecordedAnswer, isReplayed: Bool) {
        status = .init(code: recorded.status)
        body = recorded.body
        location = recorded.location
        self.isReplayed = isReplayed
    }

    func recorded(fingerprint: [UInt8]) -> RecordedAnswer {
        RecordedAnswer(
            fingerprint: fingerprint, status: status.code, location: location, body: body)
    }

    // MARK: - As a response

    func response(isSecure: Bool) -> Response {
        var response = Response(status: status, headers: caching, body: body)
        if !body.isEmpty { response.headers[.contentType] = contentType }
        if let version, response.headers[.eTag] == nil {
            response.headers[.eTag] = ProductVersion.tag(version: version, body: body)
        }
        response.headers[.location] = location
        response.headers[.retryAfter] = retryAfter.map(String.init)
        if clearsSiteData { response.clearSiteData() }
        if isReplayed { response.headers[.idempotencyReplayed] = "true" }
        for cookie in cookies { cookie.add(to: &response, isSecure: isSecure) }
        return response
    }
}

extension Response {
    /// W3C Clear Site Data. Cookies are left out: the session's is removed by itself, and the answer
    /// may set others.
    mutating func clearSiteData() {
        headers[.clearSiteData] = #""cache", "storage""#
    }
}
