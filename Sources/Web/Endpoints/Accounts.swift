import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `POST /customers`. A form's sender is signed in at once.
@Sendable func signUp(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
    try fields.allow(only: "name", "email", "password")
    let story = SignUp(
        try Registration(
            name: fields.text("name"), email: fields.text("email"),
            password: fields.text("password")),
        source: context.source)
    let customer: CustomerId
    var result: EndpointResult
    if let request = context.idempotentRequest {
        let once = try story.run(in: context.shop, once: request) {
            signedUp($0).stored(fingerprint: request.fingerprint.bytes)
        }
        customer = once.customer
        result = EndpointResult(once.response, isReplayed: once.isReplayed)
    } else {
        let added = try story.run(in: context.shop)
        customer = added.id
        result = signedUp(added)
    }
    if fields.isForm {
        result.cookies = try sessionCookies(
            OpenedSession(
                of: customer, device: context.device, source: context.source, in: context.shop),
            context)
    }
    return result
}

@Sendable private func signedUp(_ customer: Customer) -> EndpointResult {
    EndpointResult(
        .created,
        [
            "customerId": .integer(customer.id.number), "name": .string(customer.name),
            "email": .string(customer.email),
        ], location: "/api/v1/customers/\(customer.id.number)")
}

/// `POST /sessions`. A form gets the token as a cookie, and may say where to go `next`.
@Sendable func signIn(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
    if fields.isForm {
        try fields.allow(only: "email", "password", "next")
    } else {
        try fields.allow(only: "email", "password")
    }
    let signedIn = try SignIn(
        email: fields.text("email"), password: fields.text("password"), device: context.device,
        source: context.source
    ).run(in: context.shop)
    let session = signedIn.session
    var result = EndpointResult(.created, JSON(signedIn))
    if fields.isForm {
        result.cookies =
            sessionCookies(session, context) + [
                Cookie(
                    name: CookieName.device, value: signedIn.deviceToken,
                    lifetime: deviceCookieLifetime)
            ]
        if !session.cartRemainder.isEmpty { result.message = .done("cart-kept") }
        result.page = try fields.optionalText("next").flatMap {
            FormMetadata.isLocal($0) ? $0 : nil
        }
    }
    return result
}

/// A year; seconds.
private let deviceCookieLifetime: Int64 = 365 * 24 * 60 * 60

/// The cookies of a browser that has just been signed in.
private func sessionCookies(_ session: OpenedSession, _ context: RequestContext) -> [Cookie] {
    var cookies = [
        Cookie(
            name: CookieName.session, value: session.token.text,
            lifetime: Session.lifetime / Timestamp.second)
    ]
    // What did not fit into the customer's cart stays in the visitor's.
    if context.device.visitorCart != nil, session.cartRemainder.isEmpty {
        cookies.append(.removing(CookieName.cart))
    }
    return cookies
}

/// `DELETE /sessions/current`.
@Sendable func signOut(_ context: RequestContext) throws -> EndpointResult {
    guard let hash = context.principal.sessionHash else { throw Refusal.notSignedIn }
    try context.fields.allow()
    try context.shop.run(SignOut(tokenHash: hash, source: context.source))
    var result = EndpointResult.noContent
    result.cookies = [.removing(CookieName.session)]
    result.clearsSiteData = true
    return result
}

/// `GET /customers/{customerId}`.
@Sendable func showCustomer(_ context: RequestContext) throws -> EndpointResult {
    _ = try context.customerOfPath()
    return EndpointResult(.ok, JSON(try context.customer()))
}

extension JSON {
    fileprivate init(_ signedIn: SignIn.Outcome) {
        let session = signedIn.session
        var members: [Member] = [
            .init("token", .string(session.token.text)),
            .init("customerId", .integer(signedIn.customer.id.number)),
            .init("role", .string(signedIn.customer.role.rawValue)),
            .init("expiresAt", .string(session.expiresAt.text)),
        ]
        if !session.cartRemainder.isEmpty {
            let lines: [JSON] = session.cartRemainder.map {
                [
                    "productId": .integer($0.product.number),
                    "quantity": .integer(Int64($0.quantity.count)),
                ]
            }
            members.append(.init("cartRemainder", .array(lines)))
        }
        self = .object(members)
    }
}
