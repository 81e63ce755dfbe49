import HTTP
import HTTPTypes

/// Whether a request that changes something may have been made by another site.
///
/// A browser sends a form of any page to any place, with the cookies of that place: another site
/// could order with a customer's session, sign a visitor in to another account, or fill a cart. So a
/// form has to show that a page of this shop has sent it, with cookies or without. What has to be
/// shown is only asked of what other sites can make a browser send: a bearer token, and JSON without
/// a cookie, they cannot.
enum OriginCheck {
    /// What a request says of the page that it was sent from.
    enum Evidence: Sendable, Equatable { case own, foreign, none }

    static func allows(_ request: Request, _ authorization: Authorization) -> Bool {
        if [.get, .head, .options].contains(request.method) { return true }
        if case .bearer = authorization { return true }
        let cookies = Cookies(of: request)
        switch evidence(of: request) {
        case .own: return true
        case .foreign:
            return !isForm(request) && cookies[CookieName.session] == nil
                && cookies[CookieName.cart] == nil
        case .none:
            // Programs with a cookie jar and JSON may use a cart; a session is worth more.
            return !isForm(request) && cookies[CookieName.session] == nil
        }
    }

    static func isForm(_ request: Request) -> Bool {
        request.headers[.contentType]?.lowercased()
            .hasPrefix("application/x-www-form-urlencoded") == true
    }

    /// The first of these headers decides, best first: browsers since 2020–2023 send `Sec-Fetch-Site`,
    /// older ones `Origin` with a POST, the oldest and text browsers `Referer`.
    static func evidence(of request: Request) -> Evidence {
        if let site = request.headers[.secFetchSite] {
            return ["same-origin", "none"].contains(site) ? .own : .foreign
        }
        guard let origin = request.headers[.origin] ?? request.headers[.referer] else {
            return .none
        }
        guard let host = request.headers[.hostField], let sender = Origin(origin) else {
            return .foreign
        }
        // A proxy that ends TLS may be one that this server does not know of: what is encrypted is
        // as much our own as what is not, but not the other way round.
        let schemes = request.isSecure ? ["https"] : ["http", "https"]
        let isOwn =
            schemes.contains(sender.scheme) && Origin("\(sender.scheme)://\(host)") == sender
        return isOwn ? .own : .foreign
    }

    /// Scheme, host and port of an address.
    struct Origin: Sendable, Equatable {
        let scheme: String
        /// In small letters, with the port unless it is the scheme's own.
        let host: String

        /// - Parameter address: an `Origin`, or a whole address such as a `Referer`.
        init?(_ address: String) {
            let address = address.lowercased()
            guard let scheme = ["http", "https"].first(where: { address.hasPrefix("\($0)://") })
            else { return nil }
            let rest = address.dropFirst(scheme.count + 3)
            var host = String(rest.prefix { !"/?#".contains($0) })
            let port = scheme == "https" ? ":443" : ":80"
            if host.hasSuffix(port) { host.removeLast(port.count) }
            // Names and passwords are not sent; whatever has them is no address of a page.
            guard !host.isEmpty, !host.contains("@"), !host.contains("\\") else { return nil }
            self.scheme = scheme
            self.host = host
        }
    }
}
