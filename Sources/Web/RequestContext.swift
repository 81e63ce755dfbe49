import Domain
import HTTP
import HTTPTypes
import Shop

/// One request under way: what an endpoint needs to serve it.
struct RequestContext: Sendable {
    let application: Application
    let request: Request
    let parameters: PathParameters
    /// The body's members, without the metadata of a form.
    let fields: Fields
    let principal: Principal
    let key: IdempotencyKey?
    let language: Language

    var shop: Shop { application.shop }

    // MARK: - The principal

    /// The customer who is signed in. - Throws: `Refusal.notSignedIn`.
    func customer() throws(Refusal) -> Customer {
        guard let customer = principal.customer else { throw .notSignedIn }
        return customer
    }

    /// The customer that the path names: `me`, or the number of the customer who is signed in. Any
    /// other is not found.
    func customerOfPath() throws(Refusal) -> CustomerId {
        let customer = try customer().id
        let named = parameters["customerId"] ?? ""
        guard named == "me" || Fields.integer(written: named) == customer.number else {
            throw .notFound
        }
        return customer
    }

    /// Where this request came from, for security events.
    var source: EventSource {
        EventSource(
            actor: principal.customer?.id, address: request.remoteAddress, requestId: request.id)
    }

    /// What this client brings along to a sign-in.
    var device: ClientDevice {
        ClientDevice(
            token: Cookies(of: request)[CookieName.device],
            visitorCart: principal.customer == nil ? principal.cartHash : nil,
            sessionHash: principal.cookieSessionHash,
            userAgent: request.headers[.userAgent] ?? "")
    }

    // MARK: - The path and the query

    func productOfPath() throws(Refusal) -> ProductId {
        guard let number = Fields.integer(written: parameters["productId"] ?? ""), number > 0
        else { throw .unknownProduct }
        return ProductId(number)
    }

    func orderOfPath() throws(Refusal) -> OrderId {
        guard let id = OrderId(parameters["orderId"] ?? "") else { throw .notFound }
        return id
    }

    /// The product that the page's query names.
    var productOfQuery: ProductId? {
        request.query["id"].flatMap { Fields.integer(written: $0) }.map { ProductId($0) }
    }

    func checkOperator() throws(Refusal) {
        guard try customer().role == .operator else { throw .operatorOnly }
    }

    func limit() throws(Refusal) -> PageLimit {
        guard let text = request.query["limit"] else { return .usual }
        guard let count = Fields.integer(written: text) else {
            throw .invalidInput(member: "limit", rule: .type)
        }
        return try PageLimit(count)
    }

    // MARK: - Once

    /// Runs a story and gives its result; where the request has a key, once for it.
    func once<S: Story>(
        _ story: S, _ result: @escaping @Sendable (S.Outcome) throws -> EndpointResult
    ) throws -> EndpointResult {
        try once(story, as: idempotentRequest, result)
    }

    /// - Parameter request: nil runs the story each time.
    func once<S: Story>(
        _ story: S, as request: IdempotentRequest?,
        _ result: @escaping @Sendable (S.Outcome) throws -> EndpointResult
    ) throws -> EndpointResult {
        // Without a key nothing is stored, and the result is made outside the transaction.
        guard let request else { return try result(shop.run(story)) }
        let once = try shop.run(story, once: request) {
            try result($0).stored(fingerprint: request.fingerprint.bytes)
        }
        return EndpointResult(once.response, isReplayed: once.isReplayed)
    }

    /// This request with its key, where it has one.
    var idempotentRequest: IdempotentRequest? {
        guard let customer = principal.customer else {
            return idempotentRequest(visitorCart: principal.cartHash)
        }
        return key.map {
            IdempotentRequest(key: $0.text, fingerprint: fingerprint, customer: customer.id)
        }
    }

    /// This request with its key, as that of a visitor with this cart.
    func idempotentRequest(visitorCart cart: [UInt8]?) -> IdempotentRequest? {
        key.map {
            IdempotentRequest(key: $0.text, fingerprint: fingerprint, visitorCart: cart)
        }
    }

    /// What is asked, so that the same key for something else is seen. Secrets are left out: an
    /// endpoint that takes one and a key compares it by itself.
    private var fingerprint: Fingerprint {
        Fingerprint(
            of: Array("\(request.method.rawValue) \(request.path)\n".utf8)
                + fields.canonicalBytes(without: SecretFields.isSecret))
    }
}
