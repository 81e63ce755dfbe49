import Domain
import HTTP
import HTTPTypes
import Shop
import Store

/// One request under way: what an endpoint needs to answer it.
struct Exchange: Sendable {
    let application: Application
    let request: Request
    let parameters: PathParameters
    /// The body's members, without those that steer a form.
    let fields: Fields
    let visitor: Visitor
    let key: IdempotencyKey?
    let language: Language

    var shop: Shop { application.shop }

    // MARK: - Who asks

    /// Who is signed in. - Throws: `Refusal.notSignedIn`.
    func customer() throws(Refusal) -> Customer {
        guard let customer = visitor.customer else { throw .notSignedIn }
        return customer
    }

    /// The customer that the path names: `me`, or the number of whoever asks. Somebody else is not
    /// there.
    func customerOfPath() throws(Refusal) -> CustomerId {
        let asking = try customer().id
        let named = parameters["customerId"] ?? ""
        guard named == "me" || Fields.integer(written: named) == asking.number else {
            throw .notFound
        }
        return asking
    }

    /// Where this request came from, for security events.
    var source: EventSource {
        EventSource(
            actor: visitor.customer?.id, address: request.remoteAddress, requestId: request.id)
    }

    // MARK: - What the path and the query say

    func productOfPath() throws(Refusal) -> ProductId {
        guard let number = Fields.integer(written: parameters["productId"] ?? ""), number > 0
        else { throw .unknownProduct }
        return ProductId(number)
    }

    func orderOfPath() throws(Refusal) -> OrderId {
        guard let id = OrderId(parameters["orderId"] ?? "") else { throw .notFound }
        return id
    }

    func limit() throws(Refusal) -> PageLimit {
        guard let text = request.query["limit"] else { return .usual }
        guard let count = Fields.integer(written: text) else {
            throw .invalidInput(member: "limit", rule: .type)
        }
        return try PageLimit(count)
    }

    // MARK: - Once

    /// Runs a story and answers; where the request has a key, once for it.
    func once<S: Story>(
        _ story: S, _ answer: @escaping @Sendable (S.Outcome) throws -> Answer
    ) throws -> Answer {
        try once(story, use: idempotencyUse, answer)
    }

    /// - Parameter use: the key, and whose it is.
    func once<S: Story>(
        _ story: S, use: IdempotencyUse?,
        _ answer: @escaping @Sendable (S.Outcome) throws -> Answer
    ) throws -> Answer {
        let fingerprint = fingerprint
        let (recorded, isReplayed) = try shop.run(story, once: use) {
            try answer($0).recorded(fingerprint: fingerprint)
        }
        return Answer(recorded, isReplayed: isReplayed)
    }

    /// A visitor's keys are told apart by the visitor's cart: what one was answered must not be
    /// told to another.
    var idempotencyUse: IdempotencyUse? {
        if let key, let customer = visitor.customer {
            return IdempotencyUse(
                key: key.text, fingerprint: fingerprint, customer: customer.id)
        }
        return idempotencyUse(cart: visitor.cartHash)
    }

    /// The key as that of a visitor with this cart.
    func idempotencyUse(cart: [UInt8]?) -> IdempotencyUse? {
        guard let key else { return nil }
        return IdempotencyUse(
            key: Base64URL.encode(Sodium.sha256((cart ?? []) + Array(key.text.utf8))),
            fingerprint: fingerprint, customer: nil)
    }

    /// What is asked, so that the same key for something else is seen. Secrets are left out: this is
    /// a fast hash, from which a password could be found by trying. An endpoint that takes one and a
    /// key compares it by itself.
    private var fingerprint: [UInt8] {
        Sodium.sha256(
            Array("\(request.method.rawValue) \(request.path)\n".utf8)
                + fields.canonicalBytes(without: SecretFields.isSecret))
    }
}

/// Who sent a request, as far as its cookies and headers say.
struct Visitor: Sendable {
    let customer: Customer?
    /// SHA-256 of the session's token, if a live session came along.
    let sessionHash: [UInt8]?
    /// The same, where it came as a cookie: the session of this browser.
    let cookieSessionHash: [UInt8]?
    /// Whether a cookie came along that is of no live session: the browser may forget it.
    let hasDeadSessionCookie: Bool
    /// SHA-256 of the token of a visitor's cart, if one came along.
    let cartHash: [UInt8]?

    static let sessionCookie = "session"
    static let cartCookie = "cart"
    /// 32 bytes as base64url.
    private static let tokenLength = 43

    init(of request: Request, in shop: Shop) throws {
        let cookies = Cookies(of: request)
        let isBearer: Bool
        let token: String?
        switch Self.authorization(of: request) {
        case .none: (isBearer, token) = (false, cookies[Self.sessionCookie])
        case .bearer(let bearer): (isBearer, token) = (true, bearer)
        // Who means to be known must not be taken for a visitor.
        case .malformed: throw Refusal.notSignedIn
        }
        let hash = token.flatMap(Self.hash)
        customer = try hash.flatMap { try shop.customer(sessionHash: $0) }
        if isBearer, customer == nil { throw Refusal.notSignedIn }
        sessionHash = customer == nil ? nil : hash
        cookieSessionHash = isBearer ? nil : sessionHash
        hasDeadSessionCookie = !isBearer && token != nil && customer == nil
        cartHash = cookies[Self.cartCookie].flatMap(Self.hash)
    }

    /// The cart of whoever asks; nil for a visitor who has none yet.
    var cartOwner: CartOwner? {
        if let customer { return .customer(customer.id) }
        return cartHash.map { .visitor(hash: $0) }
    }

    /// What the header `Authorization` says.
    enum Authorization: Sendable, Equatable {
        case none
        case bearer(String)
        case malformed
    }

    static func authorization(of request: Request) -> Authorization {
        guard let header = request.headers[.authorization] else { return .none }
        let parts = header.split(whereSeparator: { $0 == " " || $0 == "\t" })
        switch parts.first?.lowercased() {
        // A proxy may ask for a password of its own, which browsers then send along.
        case nil, "basic"?, "digest"?: return .none
        case "bearer"? where parts.count == 2: return .bearer(String(parts[1]))
        default: return .malformed
        }
    }

    /// Nil for what is no token of ours, which then costs no look-up.
    private static func hash(_ token: String) -> [UInt8]? {
        token.utf8.count == tokenLength ? Sodium.sha256(Array(token.utf8)) : nil
    }
}
