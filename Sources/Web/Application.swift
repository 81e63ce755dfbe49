package import HTTP
import Domain
import HTTPTypes
package import Logging
package import Shop
import Store

/// The whole service as a function from requests to responses.
package struct Application: Sendable {
    let shop: Shop
    let hasher: PasswordHasher
    let webhookSecret: String
    /// Signs what a browser keeps for the shop; the same in all processes.
    let signingKey: [UInt8]
    let logger: Logger
    /// Whether the web server can store what it may.
    let canStore: @Sendable () -> Bool

    package init(
        shop: Shop, hasher: PasswordHasher, webhookSecret: String, signingKey: [UInt8],
        logger: Logger, canStore: @escaping @Sendable () -> Bool = { true }
    ) {
        self.shop = shop
        self.hasher = hasher
        self.webhookSecret = webhookSecret
        self.signingKey = signingKey
        self.logger = logger
        self.canStore = canStore
    }

    package func respond(to request: Request) -> Response {
        CachePolicy.applied(to: answer(request), of: request, canStore: canStore)
    }

    private func answer(_ request: Request) -> Response {
        var visitor: Visitor?
        var response = answer(request, &visitor)
        // Not with what is only read: its answer may come after that of a sign-in in another tab.
        let isRead = [.get, .head, .options].contains(request.method)
        if visitor?.hasDeadSessionCookie == true, !isRead,
            !response.sets(cookie: Visitor.sessionCookie, isSecure: request.isSecure)
        {
            Answer.Cookie(name: Visitor.sessionCookie, value: "", lifetime: 0)
                .add(to: &response, isSecure: request.isSecure)
        }
        return response
    }

    private func answer(_ request: Request, _ visitor: inout Visitor?) -> Response {
        let language =
            request.preferredLanguage(of: Language.allCases.map(\.rawValue))
            .flatMap(Language.init) ?? .korean
        var form: FormFields?
        var controls = FormControls()
        do {
            if request.method == .options { return try options(request) }
            // Before anything else: what another site sends must not even leave a message.
            guard OriginCheck.allows(request) else { throw Rejection.crossSite }
            // A form's method stands in its body, so the body is read before the route is found.
            var body: Fields?
            if request.method == .post, OriginCheck.isForm(request) {
                var read = try Fields(reading: request)
                if case .form(var content) = read.content {
                    form = content
                    controls = try FormControls(takingFrom: &content)
                    form = content
                    read.content = .form(content)
                }
                body = read
            }
            let (answer, page) = try dispatch(request, body, controls, language, &visitor)
            guard form != nil, !answer.isPage else {
                return answer.response(isSecure: request.isSecure)
            }
            // Who has just signed in or out is somebody else on the page that follows.
            let isSame = !answer.cookies.contains { $0.name == Visitor.sessionCookie }
            var response = redirect(
                to: controls.accepted(page()), for: isSame ? visitor?.customer : nil, request,
                cookies: answer.cookies)
            if answer.clearsSiteData { response.clearSiteData() }
            return response
        } catch {
            let problem = Rejection(error).problem(for: request, in: language)
            if problem.status.kind == .serverError { log(error, request) }
            if let form, Rejection(error).isForThePage {
                return redirect(
                    to: controls.refused(problem, form), for: visitor?.customer, request)
            }
            let isForm = request.method == .post && OriginCheck.isForm(request)
            return Rejection(error).decorated(
                isForm && ProblemPage.isWanted(by: request)
                    ? ProblemPage.response(to: problem, for: request, in: language)
                    : problem.response)
        }
    }

    /// A browser's next page, and with it a cookie for what the page is to say.
    private func redirect(
        to next: NextPage, for customer: Customer?, _ request: Request,
        cookies: [Answer.Cookie] = []
    ) -> Response {
        var response = Response(
            status: .seeOther, headers: [.location: next.path, .cacheControl: "no-store"])
        let flash = Flash(shop: shop, key: signingKey).keep(next, for: customer, request)
        for cookie in cookies + [flash].compactMap({ $0 }) {
            cookie.add(to: &response, isSecure: request.isSecure)
        }
        return response
    }

    /// The endpoint's answer, and the page that a form's sender goes to.
    private func dispatch(
        _ request: Request, _ read: Fields?, _ controls: FormControls, _ language: Language,
        _ asking: inout Visitor?
    ) throws -> (answer: Answer, page: () -> NextPage) {
        let (endpoint, parameters) = try route(controls.method ?? request.method, request.path)
        try refuseRepeatedParameters(request)
        let visitor = try Visitor(of: request, in: shop)
        asking = visitor
        switch endpoint.access {
        case .anyone: break
        case .signedIn: guard visitor.customer != nil else { throw Refusal.notSignedIn }
        case .operators:
            guard let customer = visitor.customer else { throw Refusal.notSignedIn }
            guard customer.role == .operator else { throw Refusal.operatorOnly }
        }
        let key = try idempotencyKey(request, controls, endpoint.key)
        // Only what changes something has a body that counts.
        let isRead = request.method == .get || request.method == .head
        let exchange = Exchange(
            application: self, request: request, parameters: parameters,
            fields: try read ?? (isRead ? Fields(.json([])) : Fields(reading: request)),
            visitor: visitor, key: key, language: controls.language ?? language)
        var answer = try endpoint.handle(exchange)
        answer.caching = CachePolicy.headers(
            of: answer, to: request, isPublicRead: endpoint.isPublicRead)
        return (
            answer,
            {
                var next = endpoint.page((try? JSON(parsing: answer.body)) ?? .null)
                next.path = answer.page ?? next.path
                next.message = answer.message ?? next.message
                return next
            }
        )
    }

    private func route(
        _ method: HTTPRequest.Method, _ path: String
    ) throws -> (Endpoint, PathParameters) {
        switch Routes.router.match(method, path) {
        case .found(let endpoint, let parameters): return (endpoint, parameters)
        case .methodNotAllowed(let methods): throw Rejection.methodNotAllowed(methods)
        case .notFound: throw Refusal.notFound
        }
    }

    /// The methods that a path has.
    private func options(_ request: Request) throws -> Response {
        guard case .methodNotAllowed(let methods) = Routes.router.match(.options, request.path)
        else { throw Refusal.notFound }
        return Response(
            status: .noContent,
            headers: [.allow: Rejection.allow(methods), .cacheControl: "no-store"])
    }

    /// A parameter that stands in a query twice would be read differently by different readers. A
    /// page's query is whatever somebody has typed: fragments make the best of it.
    private func refuseRepeatedParameters(_ request: Request) throws {
        guard !request.path.hasPrefix("/fragments/") else { return }
        var names: Set<String> = []
        for (name, _) in request.query.pairs where !names.insert(name).inserted {
            throw Refusal.invalidInput(member: name, rule: .format)
        }
    }

    private func idempotencyKey(
        _ request: Request, _ controls: FormControls, _ use: Endpoint.KeyUse
    ) throws -> IdempotencyKey? {
        // Pages put a key into every form, also where there is no use for one.
        let header = use == .none ? nil : request.headers[.idempotencyKey]
        let keys = try [controls.key, header].compactMap { $0 }.map { text in
            guard let key = IdempotencyKey(text) else { throw Rejection.idempotencyKeyInvalid }
            return key
        }
        guard let key = keys.first else {
            guard use != .required else { throw Rejection.idempotencyKeyRequired }
            return nil
        }
        return use == .none || use == .ignored ? nil : key
    }

    private func log(_ error: any Error, _ request: Request) {
        logger.error(
            "request failed",
            metadata: [
                "requestId": .string(request.id), "cause": .string("\(error)"),
                "method": .string(request.method.rawValue), "path": .string(request.path),
            ])
    }
}
