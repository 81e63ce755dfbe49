/// What answers a route.
struct Endpoint: Sendable {
    enum Access: Sendable { case anyone, signedIn, operators }

    /// What an idempotency key is to this endpoint.
    enum KeyUse: Sendable {
        /// No POST.
        case none
        /// Read and checked; the request is idempotent by itself, or leaves a secret behind.
        case ignored
        case accepted
        case required
    }

    let access: Access
    let key: KeyUse
    /// Whether the response is the same for every visitor.
    private(set) var isPublicRead = false
    /// Where the sender of a form goes next and what is said there, unless the result names another.
    let next: NextPage
    let handle: @Sendable (RequestContext) throws -> EndpointResult

    var publicRead: Endpoint {
        var endpoint = self
        endpoint.isPublicRead = true
        return endpoint
    }

    init(
        _ access: Access, key: KeyUse = .none, page: String = "/", done: String? = nil,
        _ handle: @escaping @Sendable (RequestContext) throws -> EndpointResult
    ) {
        self.access = access
        self.key = key
        next = NextPage(page, done.map { .done($0) })
        self.handle = handle
    }
}
