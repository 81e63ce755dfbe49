import HTTP
import HTTPTypes
import Shop

/// What caches may keep. Only an answer that says so itself is ever stored, and it says so only where
/// it is a public read and the request has nothing that identifies its sender: caches compare cookies
/// otherwise than programs do.
enum CachePolicy {
    /// Cookies that make a response personal. nginx.conf names the same.
    static let personalCookies = [CookieName.session, CookieName.cart, CookieName.flash]

    /// Seconds that nginx may answer with a public read.
    private static let publicSeconds = 1

    /// Whether the request has nothing that identifies its sender, however it is written.
    static func isAnonymous(_ request: Request) -> Bool {
        request.headers[.authorization] == nil
            && !Cookies(of: request).mention(anyOf: personalCookies)
    }

    /// The headers of an result.
    /// - Parameters:
    ///   - isPublicRead: whether the response is the same for every visitor.
    static func headers(
        of result: EndpointResult, to request: Request, isPublicRead: Bool
    ) -> HTTPFields {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        guard isPublicRead, result.status == .ok else { return headers }
        // Parts of pages are asked for by nginx alone, which must get them whole.
        if request.path.hasPrefix("/api/") { headers[.eTag] = result.entityTag }
        guard isAnonymous(request), result.cookies.isEmpty else { return headers }
        headers[.accelExpires] = "\(publicSeconds)"
        // What has a tag a browser may keep: it asks each time whether it still is so.
        if headers[.eTag] != nil { headers[.cacheControl] = "no-cache" }
        return headers
    }

    /// The response as it goes out: one that does not say how long it may be stored must not be, and
    /// a client that has it already gets no body.
    /// - Parameter canStore: whether nginx can store anything.
    static func applied(
        to response: Response, of request: Request, canStore: () -> Bool
    ) -> Response {
        var response = response
        if response.headers[.accelExpires] == nil || !canStore() {
            response.headers[.accelExpires] = "0"
        }
        guard response.status == .ok, [.get, .head].contains(request.method),
            let tag = response.headers[.eTag], request.has(tag)
        else { return response }
        response = response.notModified
        // It is an answer to this client alone.
        response.headers[.accelExpires] = "0"
        return response
    }
}

extension EndpointResult {
    /// Changes whenever the body does, or what matters of it: then it is weak (RFC 9110 §8.8.1).
    fileprivate var entityTag: String {
        if let version { return ProductVersion.tag(version: version, body: body) }
        let tag = "\"\(Fingerprint(of: substance ?? body).text())\""
        return substance == nil ? tag : "W/\(tag)"
    }
}
