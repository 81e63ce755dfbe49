import Domain
import HTTP
import HTTPTypes
import Shop

/// `PUT /customers/{customerId}/password`. The session that asks stays, every other one ends.
@Sendable func changePassword(_ exchange: Exchange) throws -> Answer {
    let id = try exchange.customerOfPath()
    let customer = try exchange.customer()
    let fields = exchange.fields
    try fields.allow(only: "current", "new")
    let current = try fields.text("current")
    let chosen = try chosenPassword(fields.text("new"), "new", for: customer)
    guard let session = exchange.visitor.sessionHash else { throw Refusal.notSignedIn }
    // Whoever has found an open session must not guess what opens the next one. Counted apart from
    // sign-ins, which the owner goes on with.
    let origin = SignInOrigin(
        emailHash: Sodium.sha256(Array(customer.email.utf8)), device: "password-change")
    try exchange.shop.beginSignIn(origin)
    guard let verified = try exchange.shop.credentials(email: customer.email)?.passwordHash,
        try isRight(current, for: verified, exchange)
    else {
        try exchange.shop.run(CountWrongPassword(origin))
        throw Refusal.wrongCredentials
    }
    try exchange.shop.run(
        ChangePassword(
            id, session: session, verifiedHash: verified,
            passwordHash: exchange.application.hasher.hash(chosen),
            source: exchange.source))
    return .nothing
}

/// `POST /password-recoveries`. The web server has exchanged the token of a link for a cookie, so that
/// it stands in no address any more; programs name it.
@Sendable func recoverPassword(_ exchange: Exchange) throws -> Answer {
    let fields = exchange.fields
    try fields.allow(only: "token", "password")
    let cookie = Cookies(of: exchange.request)[recoveryCookie]
    let token =
        try fields.isForm
        ? fields.optionalText("token") ?? cookie ?? "" : fields.text("token")
    let password = try fields.text("password")
    let hash = Sodium.sha256(Array(token.utf8))
    // Looked up first: whoever has no link has nothing hashed.
    let customer = try exchange.shop.customer(recoveryTokenHash: hash)
    let chosen = try chosenPassword(password, "password", for: customer)
    try exchange.shop.run(
        UseRecoveryLink(
            tokenHash: hash, passwordHash: exchange.application.hasher.hash(chosen),
            source: exchange.source))
    var answer = Answer.nothing
    answer.cookies = [recoveryCookie, Visitor.sessionCookie].map {
        Answer.Cookie(name: $0, value: "", lifetime: 0)
    }
    return answer
}

/// nginx.conf sets it.
private let recoveryCookie = "recovery"

/// A new password of an account, by the rules for new accounts.
/// - Parameter member: what the password is called in the request.
func chosenPassword(
    _ password: String, _ member: String, for customer: Customer
) throws(Refusal) -> String {
    do throws(Refusal) {
        return try Password(
            password, name: customer.name, email: EmailAddress(customer.email)
        ).text
    } catch .invalidInput("password", let rule) {
        throw .invalidInput(member: member, rule: rule)
    }
}

/// `GET /customers/{customerId}/sessions`: ten at most.
@Sendable func listSessions(_ exchange: Exchange) throws -> Answer {
    let sessions = try exchange.shop.sessions(of: exchange.customerOfPath())
    return Answer(
        .ok,
        [
            "items": .array(
                sessions.map { JSON($0, isCurrent: $0.tokenHash == exchange.visitor.sessionHash) })
        ])
}

/// `DELETE /customers/{customerId}/sessions/{sessionId}`.
@Sendable func endSession(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customerOfPath()
    try exchange.fields.allow()
    guard let hash = Base64URL.decode(exchange.parameters["sessionId"] ?? "") else {
        throw Refusal.notFound
    }
    try exchange.shop.run(EndSession(hash, of: customer, source: exchange.source))
    var answer = Answer.nothing
    if hash == exchange.visitor.sessionHash {
        answer.page = "/"
        answer.clearsSiteData = true
        answer.cookies = [Answer.Cookie(name: Visitor.sessionCookie, value: "", lifetime: 0)]
    }
    return answer
}

/// `DELETE /customers/{customerId}/sessions`: all but the one that asks.
@Sendable func endOtherSessions(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customerOfPath()
    try exchange.fields.allow()
    guard let session = exchange.visitor.sessionHash else { throw Refusal.notSignedIn }
    _ = try exchange.shop.run(EndSessions(of: customer, except: session, source: exchange.source))
    return .nothing
}

extension Session {
    /// What a session is called where its token must not be.
    var id: String { Base64URL.encode(tokenHash) }
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
