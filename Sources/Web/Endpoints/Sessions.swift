import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

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
func sessionCookies(_ session: OpenedSession, _ context: RequestContext) -> [Cookie] {
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

/// `GET /customers/{customerId}/sessions`: ten at most.
@Sendable func listSessions(_ context: RequestContext) throws -> EndpointResult {
    let sessions = try context.shop.sessions(of: context.customerOfPath())
    return EndpointResult(
        .ok,
        [
            "items": .array(
                sessions.map { JSON($0, isCurrent: $0.tokenHash == context.principal.sessionHash) })
        ])
}

/// `DELETE /customers/{customerId}/sessions/{sessionId}`.
@Sendable func endSession(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customerOfPath()
    try context.fields.allow()
    let id = context.parameters["sessionId"] ?? ""
    try context.shop.run(EndSession(id, of: customer, source: context.source))
    var result = EndpointResult.noContent
    if id == context.principal.sessionHash.map(Session.id) {
        result.page = "/"
        result.clearsSiteData = true
        result.cookies = [.removing(CookieName.session)]
    }
    return result
}

/// `DELETE /customers/{customerId}/sessions`: all but the one that asks.
@Sendable func endOtherSessions(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customerOfPath()
    try context.fields.allow()
    guard let session = context.principal.sessionHash else { throw Refusal.notSignedIn }
    _ = try context.shop.run(EndSessions(of: customer, except: session, source: context.source))
    return .noContent
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

extension JSON {
    init(_ session: Session, isCurrent: Bool) {
        self = [
            "sessionId": .string(session.id), "device": .string(session.userAgent),
            "address": .string(session.address), "createdAt": .string(session.createdAt.text),
            "lastUsedAt": .string(session.lastUsedAt.text),
            "expiresAt": .string(session.expiresAt.text), "current": .bool(isCurrent),
        ]
    }
}
