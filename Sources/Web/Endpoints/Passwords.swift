import Domain
import HTTP
import HTTPTypes
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
