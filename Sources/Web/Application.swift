import Domain
package import HTTP
import HTTPTypes
package import Logging
package import Shop

/// The whole service as a function from requests to responses.
package struct Application: Sendable {
    let shop: Shop
    let logger: Logger
    /// Whether the web server can store what it may.
    let canStore: @Sendable () -> Bool

    package init(
        shop: Shop, logger: Logger, canStore: @escaping @Sendable () -> Bool = { true }
    ) {
        self.shop = shop
        self.logger = logger
        self.canStore = canStore
    }

    package func respond(to request: Request) -> Response {
        CachePolicy.applied(to: response(to: request), of: request, canStore: canStore)
    }

    private func response(to request: Request) -> Response {
        var principal: Principal?
        var response = response(to: request, &principal)
        // Not with what is only read: its response may come after that of a sign-in in another tab.
        let isRead = [.get, .head, .options].contains(request.method)
        if principal?.hasDeadSessionCookie == true, !isRead,
            !response.sets(cookie: CookieName.session, isSecure: request.isSecure)
        {
            Cookie.removing(CookieName.session).add(to: &response, isSecure: request.isSecure)
        }
        return response
    }

    private func response(to request: Request, _ principal: inout Principal?) -> Response {
        let language =
            request.preferredLanguage(of: Language.allCases.map(\.rawValue))
            .flatMap(Language.init) ?? .korean
        let isForm = request.method == .post && OriginCheck.isForm(request)
        var form: FormFields?
        var metadata = FormMetadata()
        do {
            if request.method == .options { return try options(request) }
            let authorization = Authorization(of: request)
            // Before anything else: what another site sends must not even leave a message.
            guard OriginCheck.allows(request, authorization) else { throw APIError.crossSite }
            // A form's method is in its body, so the body is read before the route is found.
            var body: Fields?
            if isForm {
                var read = try Fields(reading: request)
                if case .form(var content) = read.content {
                    form = content
                    metadata = try FormMetadata(takingFrom: &content)
                    form = content
                    read.content = .form(content)
                }
                body = read
            }
            let (result, next) = try dispatch(
                request, authorization, body, metadata, language, &principal)
            guard form != nil, !result.isPage else {
                return result.response(isSecure: request.isSecure)
            }
            // After a sign-in or sign-out the page that follows is another customer's.
            let isSame = !result.cookies.contains { $0.name == CookieName.session }
            var response = redirect(
                to: metadata.accepted(next), for: isSame ? principal?.customer : nil, request,
                cookies: result.cookies)
            if result.clearsSiteData { response.clearSiteData() }
            return response
        } catch {
            let apiError = APIError(error)
            let problem = apiError.problem(for: request, in: language)
            if problem.status.kind == .serverError { log(error, request) }
            if let form, apiError.isForThePage {
                return redirect(
                    to: metadata.refused(problem, form), for: principal?.customer, request)
            }
            return apiError.decorated(
                isForm && ProblemPage.isWanted(by: request)
                    ? ProblemPage.response(to: problem, for: request, in: language)
                    : problem.response)
        }
    }

    /// Sends a browser to its next page, with a cookie for what that page is to say.
    private func redirect(
        to next: NextPage, for customer: Customer?, _ request: Request, cookies: [Cookie] = []
    ) -> Response {
        var response = Response(
            status: .seeOther, headers: [.location: next.path, .cacheControl: "no-store"])
        let flash = Flash(shop: shop).keep(next, for: customer, request)
        for cookie in cookies + [flash].compactMap({ $0 }) {
            cookie.add(to: &response, isSecure: request.isSecure)
        }
        return response
    }

    /// The endpoint's result, and the page that a form's sender goes to.
    private func dispatch(
        _ request: Request, _ authorization: Authorization, _ read: Fields?,
        _ metadata: FormMetadata, _ language: Language, _ found: inout Principal?
    ) throws -> (EndpointResult, NextPage) {
        let (endpoint, parameters) = try route(metadata.method ?? request.method, request.path)
        try checkQuery(request)
        let principal = try Principal(of: request, authorization, in: shop)
        found = principal
        switch endpoint.access {
        case .anyone: break
        case .signedIn: guard principal.customer != nil else { throw Refusal.notSignedIn }
        case .operators:
            guard let customer = principal.customer else { throw Refusal.notSignedIn }
            guard customer.role == .operator else { throw Refusal.operatorOnly }
        }
        let key = try idempotencyKey(request, metadata, endpoint.key)
        // Only what changes something has a body that counts.
        let isRead = request.method == .get || request.method == .head
        let context = RequestContext(
            application: self, request: request, parameters: parameters,
            fields: try read ?? (isRead ? Fields(.json([])) : Fields(reading: request)),
            principal: principal, key: key, language: metadata.language ?? language)
        var result = try endpoint.handle(context)
        result.caching = CachePolicy.headers(
            of: result, to: request, isPublicRead: endpoint.isPublicRead)
        let next = NextPage(
            result.page ?? endpoint.next.path, result.message ?? endpoint.next.message)
        return (result, next)
    }

    private func route(
        _ method: HTTPRequest.Method, _ path: String
    ) throws -> (Endpoint, PathParameters) {
        switch Routes.router.match(method, path) {
        case .found(let endpoint, let parameters): return (endpoint, parameters)
        case .methodNotAllowed(let methods): throw APIError.methodNotAllowed(methods)
        case .notFound: throw Refusal.notFound
        }
    }

    /// The methods that a path has.
    private func options(_ request: Request) throws -> Response {
        guard case .methodNotAllowed(let methods) = Routes.router.match(.options, request.path)
        else { throw Refusal.notFound }
        return Response(
            status: .noContent,
            headers: [.allow: APIError.allow(methods), .cacheControl: "no-store"])
    }

    /// Refuses a query that cannot be read, or that different readers would read differently: a
    /// parameter stands in it twice. A page's query may be anything: fragments make the best of it.
    private func checkQuery(_ request: Request) throws {
        guard !request.path.hasPrefix("/fragments/") else { return }
        guard !request.isQueryMalformed else { throw APIError.malformedQuery }
        var names: Set<String> = []
        for (name, _) in request.query.pairs where !names.insert(name).inserted {
            throw Refusal.invalidInput(member: name, rule: .format)
        }
    }

    private func idempotencyKey(
        _ request: Request, _ metadata: FormMetadata, _ use: Endpoint.KeyUse
    ) throws -> IdempotencyKey? {
        // Pages put a key into every form, also where there is no use for one.
        let header = use == .none ? nil : request.headers[.idempotencyKey]
        let keys = try [metadata.key, header].compactMap { $0 }.map { text in
            guard let key = IdempotencyKey(text) else { throw APIError.idempotencyKeyInvalid }
            return key
        }
        guard let key = keys.first else {
            guard use != .required else { throw APIError.idempotencyKeyRequired }
            return nil
        }
        return use == .none || use == .ignored ? nil : key
    }

    private func log(_ error: any Error, _ request: Request) {
        logger.log(
            .requestFailed,
            [
                "requestId": request.id, "cause": "\(error)",
                "method": request.method.rawValue, "path": request.path,
            ])
    }
}
