import Domain
import HTTP
import Shop

/// The customer or visitor that a request is from, by its cookies and headers.
struct Principal: Sendable {
    /// Nil for a visitor.
    let customer: Customer?
    /// SHA-256 of the session's token, where the request has a live session.
    let sessionHash: [UInt8]?
    /// The same, where it came as a cookie: the session of this browser.
    let cookieSessionHash: [UInt8]?
    /// Whether the request has a cookie of no live session: the browser may forget it.
    let hasDeadSessionCookie: Bool
    /// SHA-256 of the token of a visitor's cart, where the request has one.
    let cartHash: [UInt8]?

    init(of request: Request, _ authorization: Authorization, in shop: Shop) throws {
        let cookies = Cookies(of: request)
        let isBearer: Bool
        let text: String?
        switch authorization {
        case .none: (isBearer, text) = (false, cookies[CookieName.session])
        case .bearer(let bearer): (isBearer, text) = (true, bearer)
        // A client that means to be signed in must not be taken for a visitor.
        case .malformed: throw Refusal.notSignedIn
        }
        let hash = text.flatMap { SecretToken($0)?.hash }
        customer = try hash.flatMap { try shop.customer(sessionHash: $0) }
        if isBearer, customer == nil { throw Refusal.notSignedIn }
        sessionHash = customer == nil ? nil : hash
        cookieSessionHash = isBearer ? nil : sessionHash
        hasDeadSessionCookie = !isBearer && text != nil && customer == nil
        cartHash = cookies[CookieName.cart].flatMap { SecretToken($0)?.hash }
    }

    /// Whose cart the request is about; nil for a visitor who has none yet.
    var cartOwner: CartOwner? {
        if let customer { return .customer(customer.id) }
        return cartHash.map { .visitor(hash: $0) }
    }
}
