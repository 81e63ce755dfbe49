import Domain
import HTTP
import HTTPTypes
import JSON

/// What an endpoint gives, before it becomes a response: JSON for programs, a page to go to for
/// browsers that have sent a form.
struct EndpointResult: Sendable {
    var status: HTTPResponse.Status
    var body: [UInt8]
    var contentType = "application/json"
    /// The path of the thing that the result is about.
    var location: String?
    /// Seconds after which it is worth asking again.
    var retryAfter: Int?
    var isReplayed = false
    /// Where the sender of a form goes; nil for the page of the route.
    var page: String?
    /// What that page says; nil for the message of the route.
    var message: PageMessage?
    var cookies: [Cookie] = []
    /// Whether the browser is to forget what it has kept of this site: pages that "back" would show.
    var clearsSiteData = false
    /// The part of the body by which a change is seen, where that is not all of it.
    var substance: [UInt8]?
    /// What caches may do with it.
    var caching: HTTPFields = [.cacheControl: "no-store"]
    /// The version of what the body shows: the first part of its ETag, and what If-Match names.
    var version: Int64?
    /// Whether this is a page, which the sender of a form gets as it is.
    var isPage = false

    init(_ status: HTTPResponse.Status, _ document: JSON, location: String? = nil) {
        self.status = status
        body = document.bytes
        self.location = location
    }

    static let noContent: EndpointResult = {
        var result = EndpointResult(.noContent, .null)
        result.body = []
        return result
    }()

    static func html(_ text: String) -> EndpointResult {
        var result = EndpointResult(.ok, .null)
        result.body = Array(text.utf8)
        result.contentType = "text/html; charset=utf-8"
        return result
    }

    /// The id at the end of the location.
    var locationId: String? {
        location?.split(separator: "/").last.map(String.init)
    }

    // MARK: - Stored with an idempotency key

    init(_ stored: StoredResponse, isReplayed: Bool) {
        status = .init(code: stored.status)
        body = stored.body
        location = stored.location
        self.isReplayed = isReplayed
    }

    func stored(fingerprint: [UInt8]) -> StoredResponse {
        StoredResponse(
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
    /// W3C Clear Site Data. Cookies are left out: the session's is removed by itself, and the
    /// response may set others.
    mutating func clearSiteData() {
        headers[.clearSiteData] = #""cache", "storage""#
    }
}
