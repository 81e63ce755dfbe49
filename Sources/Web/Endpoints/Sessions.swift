import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `PUT /customers/{customerId}/password`. The session that asks stays, every other one ends.
@Sendable func changePassword(_ context: RequestContext) throws -> EndpointResult {
    _ = try context.customerOfPath()
    let fields = context.fields
    try fields.allow(only: "current", "new")
    guard let session = context.principal.sessionHash else { throw Refusal.notSignedIn }
    try ChangePassword(
        of: context.customer(), session: session, current: fields.text("current"),
        new: fields.text("new"), source: context.source
    ).run(in: context.shop)
    return .noContent
}

/// `POST /password-recoveries`. For browsers nginx has exchanged the token of a link for a cookie, so
/// that it is in no address any more; programs name it.
@Sendable func recoverPassword(_ context: RequestContext) throws -> EndpointResult {
    let fields = context.fields
    try fields.allow(only: "token", "password")
    let cookie = Cookies(of: context.request)[CookieName.recovery]
    let token =
        try fields.isForm
        ? fields.optionalText("token") ?? cookie ?? "" : fields.text("token")
    try RecoverPassword(
        token: token, password: fields.text("password"), source: context.source
    ).run(in: context.shop)
    var result = EndpointResult.noContent
    result.cookies = [.removing(CookieName.recovery), .removing(CookieName.session)]
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
    init(_ session: Session, isCurrent: Bool) {
        self = [
            "sessionId": .string(session.id), "device": .string(session.userAgent),
            "address": .string(session.address), "createdAt": .string(session.createdAt.text),
            "lastUsedAt": .string(session.lastUsedAt.text),
            "expiresAt": .string(session.expiresAt.text), "current": .bool(isCurrent),
        ]
    }
}
