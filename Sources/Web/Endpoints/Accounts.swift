import Domain
import HTTP
import HTTPTypes
import Logging
import Shop

/// `POST /customers`. Who signs up with a form is signed in at once.
@Sendable func signUp(_ exchange: Exchange) throws -> Answer {
    let fields = exchange.fields
    try fields.allow(only: "name", "email", "password")
    let registration = try Registration(
        name: fields.text("name"), email: fields.text("email"), password: fields.text("password"))
    if let use = exchange.idempotencyUse, let recorded = try exchange.shop.recordedAnswer(to: use) {
        try checkRepeated(registration, exchange)
        return try signedInIfForm(Answer(recorded, isReplayed: true), exchange)
    }
    let hash = try exchange.application.hasher.hash(registration.password.text)
    let answer = try exchange.once(
        SignUp(registration, passwordHash: hash, source: exchange.source)
    ) { customer in
        Answer(
            .created,
            [
                "customerId": .integer(customer.id.number), "name": .string(customer.name),
                "email": .string(customer.email),
            ], location: "/api/v1/customers/\(customer.id.number)")
    }
    // The first request of this key may have been under way meanwhile.
    if answer.isReplayed { try checkRepeated(registration, exchange) }
    return try signedInIfForm(answer, exchange)
}

/// A repeated sign-up must have the password of the first. The request's fingerprint does not hold
/// it, but the account has its slow hash. Whoever has changed the password since gets the same
/// refusal, and can sign in.
private func checkRepeated(_ registration: Registration, _ exchange: Exchange) throws {
    let account = try exchange.shop.credentials(email: registration.email.text)
    guard let account,
        try isRight(
            exchange.fields.text("password"), for: account.passwordHash, exchange)
    else { throw Refusal.idempotencyKeyReused }
}

private func signedInIfForm(_ answer: Answer, _ exchange: Exchange) throws -> Answer {
    guard exchange.fields.isForm,
        case .number(let number)? = try JSON(parsing: answer.body)["customerId"],
        let id = Int64(number)
    else { return answer }
    var answer = answer
    answer.cookies = try session(for: CustomerId(id), exchange).cookies
    return answer
}

/// `POST /sessions`. A form gets the token as a cookie, and may say where to go `next`.
@Sendable func signIn(_ exchange: Exchange) throws -> Answer {
    let fields = exchange.fields
    if fields.isForm {
        try fields.allow(only: "email", "password", "next")
    } else {
        try fields.allow(only: "email", "password")
    }
    let email = try fields.text("email")
    let password = try fields.text("password")
    let address = EmailAddress.normalized(email)
    let origin = exchange.signInOrigin(email: address)
    let hasFailed: Bool
    do {
        hasFailed = try exchange.shop.beginSignIn(origin)
    } catch let refusal as Refusal {
        exchange.record(.signInThrottled, nil)
        throw refusal
    }
    // Addresses of older accounts are kept as they were sent, in small letters.
    let found =
        try exchange.shop.credentials(email: address)
        ?? exchange.shop.credentials(email: email.lowercased())
    let priority: PasswordHasher.Priority =
        !origin.device.isEmpty ? .known : hasFailed ? .suspect : .normal
    guard let customer = try verified(password, found, priority, exchange) else {
        try exchange.shop.run(CountWrongPassword(origin))
        exchange.record(.signInFailed, found.map { .customer($0.customer.id) })
        throw Refusal.wrongCredentials
    }
    let (token, session, cookies) = try session(for: customer.id, exchange, origin)
    var members: [JSON.Member] = [
        .init("token", .string(token)), .init("customerId", .integer(customer.id.number)),
        .init("role", .string(customer.role.rawValue)),
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
    var answer = Answer(.created, .object(members))
    if fields.isForm {
        answer.cookies = cookies + [DeviceCookie.made(for: origin, exchange)]
        if !session.cartRemainder.isEmpty { answer.message = .done("cart-kept") }
        answer.page = try fields.optionalText("next").flatMap {
            FormControls.isLocal($0) ? $0 : nil
        }
    }
    return answer
}

/// Whose password it is; nil where it is nobody's, which takes as long to find out.
private func verified(
    _ typed: String, _ found: (customer: Customer, passwordHash: String)?,
    _ priority: PasswordHasher.Priority, _ exchange: Exchange
) throws -> Customer? {
    guard let found else {
        for candidate in Password.candidates(for: typed) {
            try exchange.application.hasher.pretendToVerify(candidate)
        }
        return nil
    }
    return try isRight(typed, for: found.passwordHash, exchange, priority) ? found.customer : nil
}

/// Whether what was typed is the password that has this hash.
func isRight(
    _ typed: String, for hash: String, _ exchange: Exchange,
    _ priority: PasswordHasher.Priority = .normal
) throws -> Bool {
    for candidate in Password.candidates(for: typed)
    where try exchange.application.hasher.verify(candidate, against: hash, priority) {
        return true
    }
    return false
}

extension Exchange {
    func signInOrigin(email: String) -> SignInOrigin {
        let hash = Sodium.sha256(Array(email.utf8))
        return SignInOrigin(emailHash: hash, device: DeviceCookie.device(for: hash, self) ?? "")
    }

    /// Records an event of a request that changes nothing else; the answer is the same where it
    /// cannot be recorded. What was typed as an address is left out: it may be a password in the
    /// wrong field.
    func record(_ kind: SecurityEvent.Kind, _ subject: SecurityEvent.Subject?) {
        do {
            try shop.run(RecordSecurityEvent(SecurityEvent(kind, subject), from: source))
        } catch {
            application.logger.error(
                "a security event cannot be recorded",
                metadata: [
                    "requestId": .string(request.id), "kind": .string(kind.rawValue),
                    "cause": .string("\(error)"),
                ])
        }
    }
}

private func session(
    for customer: CustomerId, _ exchange: Exchange, _ origin: SignInOrigin? = nil
) throws -> (token: String, session: SignIn.Outcome, cookies: [Answer.Cookie]) {
    let token = Sodium.randomToken()
    let cart = exchange.visitor.customer == nil ? exchange.visitor.cartHash : nil
    let session = try exchange.shop.run(
        SignIn(
            customer: customer, tokenHash: Sodium.sha256(Array(token.utf8)), visitorCart: cart,
            replacing: exchange.visitor.cookieSessionHash,
            userAgent: exchange.request.headers[.userAgent] ?? "", origin: origin,
            source: exchange.source))
    var cookies = [
        Answer.Cookie(
            name: Visitor.sessionCookie, value: token,
            lifetime: Session.lifetime / Timestamp.second)
    ]
    // What did not fit into the customer's cart stays in the visitor's.
    if cart != nil, session.cartRemainder.isEmpty {
        cookies.append(Answer.Cookie(name: Visitor.cartCookie, value: "", lifetime: 0))
    }
    return (token, session, cookies)
}

/// `DELETE /sessions/current`.
@Sendable func signOut(_ exchange: Exchange) throws -> Answer {
    guard let hash = exchange.visitor.sessionHash else { throw Refusal.notSignedIn }
    try exchange.fields.allow()
    try exchange.shop.run(SignOut(tokenHash: hash, source: exchange.source))
    var answer = Answer.nothing
    answer.cookies = [Answer.Cookie(name: Visitor.sessionCookie, value: "", lifetime: 0)]
    answer.clearsSiteData = true
    return answer
}

/// `GET /customers/{customerId}`.
@Sendable func showCustomer(_ exchange: Exchange) throws -> Answer {
    _ = try exchange.customerOfPath()
    return Answer(.ok, JSON(try exchange.customer()))
}
