import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// Every way in which a request can fail, and the one table from there to statuses and codes.
enum APIError: Error, Sendable {
    case refusal(Refusal)
    case body(BodyError)
    case malformedQuery
    case methodNotAllowed([HTTPRequest.Method])
    case crossSite
    case idempotencyKeyRequired
    case idempotencyKeyInvalid
    case wrongSignature
    /// More than can be taken now; nothing was done.
    case overloaded
    /// Nothing can be written where the database is.
    case notWritable(WriteObstacle)
    /// What was asked may have been done or not.
    case outcomeUnknown
    /// Anything else is a fault of ours.
    case fault

    init(_ error: any Error) {
        self =
            switch error {
            case let error as APIError: error
            case let refusal as Refusal: .refusal(refusal)
            case let body as BodyError: .body(body)
            case let field as FieldError: .refusal(Self.refusal(field))
            case Unavailable.overloaded: .overloaded
            case Unavailable.outcomeUnknown: .outcomeUnknown
            case HandlePaymentWebhook.Invalid.signature: .wrongSignature
            case HandlePaymentWebhook.Invalid.event: .body(.malformed("it is no event"))
            default: .fault
            }
    }

    private static func refusal(_ field: FieldError) -> Refusal {
        let rule: InputRule =
            switch field.rule {
            case .missing: .missing
            case .type: .type
            case .unknown: .unknown
            }
        return field.member == "quantity" && field.rule != .unknown
            ? .invalidQuantity : .invalidInput(member: field.member, rule: rule)
    }

    /// Whether a form's sender is shown it on the page that the form is on.
    var isForThePage: Bool {
        switch self {
        case .refusal, .idempotencyKeyRequired, .idempotencyKeyInvalid, .overloaded,
            .outcomeUnknown, .fault:
            true
        case .body, .malformedQuery, .methodNotAllowed, .crossSite, .wrongSignature, .notWritable:
            false
        }
    }

    /// Adds the headers that a status asks for.
    func decorated(_ response: Response) -> Response {
        var response = response
        switch self {
        case .refusal(.notSignedIn), .refusal(.wrongCredentials):
            response.headers[.wwwAuthenticate] = "Bearer"
        case .methodNotAllowed(let methods):
            response.headers[.allow] = Self.allow(methods)
        case .body(.unsupportedCoding): response.headers[.acceptEncoding] = "identity"
        case .refusal(.tooManyAttempts(let seconds)):
            response.headers[.retryAfter] = "\(seconds)"
        case .overloaded, .outcomeUnknown, .notWritable: response.headers[.retryAfter] = "1"
        default: break
        }
        return response
    }

    /// The header `Allow` of a path that has these methods in the table of routes.
    static func allow(_ methods: [HTTPRequest.Method]) -> String {
        var methods = Set(methods.map(\.rawValue)).union(["OPTIONS"])
        if methods.contains("GET") { methods.insert("HEAD") }
        // A form says PUT and DELETE with a POST.
        if !methods.isDisjoint(with: ["PUT", "DELETE"]) { methods.insert("POST") }
        return methods.sorted().joined(separator: ", ")
    }

    func problem(for request: Request, in language: Language) -> Problem {
        let (status, code) = statusAndCode
        let text = ProblemText(self, language)
        return Problem(
            status: status, code: code, title: text.title, detail: text.detail,
            instance: "urn:request:\(request.id)", members: members)
    }

    var statusAndCode: (HTTPResponse.Status, String) {
        switch self {
        case .refusal(let refusal): refusal.statusAndCode
        case .body(.tooLarge): (.contentTooLarge, "body-too-large")
        case .body(.unsupportedMediaType), .body(.unsupportedCoding):
            (.unsupportedMediaType, "unsupported-media-type")
        case .body(.malformed): (.badRequest, "malformed-body")
        case .malformedQuery: (.badRequest, "bad-request")
        case .methodNotAllowed: (.methodNotAllowed, "method-not-allowed")
        case .crossSite: (.forbidden, "cross-site")
        case .idempotencyKeyRequired: (.badRequest, "idempotency-key-required")
        case .idempotencyKeyInvalid: (.badRequest, "idempotency-key-invalid")
        case .wrongSignature: (.badRequest, "wrong-signature")
        case .overloaded: (.serviceUnavailable, "overloaded")
        case .notWritable: (.serviceUnavailable, "not-writable")
        case .outcomeUnknown: (.serviceUnavailable, "outcome-unknown")
        case .fault: (.internalServerError, "internal")
        }
    }

    private var members: [JSON.Member] {
        if case .notWritable(let obstacle) = self {
            return [.init("cause", .string(obstacle.rawValue))]
        }
        guard case .refusal(let refusal) = self else { return [] }
        switch refusal {
        case .invalidInput(let member, let rule):
            return [.init("member", .string(member)), .init("rule", .string(rule.rawValue))]
        case .invalidChargeAmount(let rule): return [.init("rule", .string(rule.rawValue))]
        case .productNotForSale(let product):
            return [.init("productId", .integer(product.number))]
        case .outOfStock(let shortages):
            let lines: [JSON] = shortages.map { shortage in
                [
                    "productId": .integer(shortage.product.number),
                    "requested": .integer(Int64(shortage.requested.count)),
                    "available": .integer(shortage.available),
                ]
            }
            return [.init("lines", .array(lines))]
        case .insufficientBalance(let available, let required):
            return [
                .init("available", .integer(available.amount)),
                .init("required", .integer(required.amount)),
            ]
        case .paymentDeclined(let reason): return [.init("reason", .string(reason))]
        case .stockBelowHeld(let held, let onHand):
            return [.init("held", .integer(held)), .init("onHand", .integer(onHand))]
        default: return []
        }
    }
}

extension Refusal {
    var statusAndCode: (HTTPResponse.Status, String) {
        switch self {
        case .notSignedIn: (.unauthorized, "not-signed-in")
        case .wrongCredentials: (.unauthorized, "wrong-credentials")
        case .operatorOnly: (.forbidden, "operator-only")
        case .tooManyAttempts: (.tooManyRequests, "too-many-requests")
        case .invalidInput: (.unprocessableContent, "invalid-input")
        case .invalidChargeAmount: (.unprocessableContent, "invalid-charge-amount")
        case .invalidQuantity: (.unprocessableContent, "invalid-quantity")
        case .tooManyLines: (.unprocessableContent, "too-many-lines")
        case .cartEmpty: (.unprocessableContent, "cart-empty")
        case .amountOverflow: (.unprocessableContent, "amount-overflow")
        case .idempotencyKeyReused: (.unprocessableContent, "idempotency-key-reused")
        case .notFound: (.notFound, "not-found")
        case .unknownProduct: (.notFound, "unknown-product")
        case .notInCart: (.notFound, "not-in-cart")
        case .emailTaken: (.conflict, "email-taken")
        case .recoveryLinkInvalid: (.notFound, "recovery-link-invalid")
        case .productNotForSale: (.conflict, "product-not-for-sale")
        case .outOfStock: (.conflict, "out-of-stock")
        case .insufficientBalance: (.paymentRequired, "insufficient-balance")
        case .paymentDeclined: (.paymentRequired, "payment-declined")
        case .orderExpired: (.conflict, "order-expired")
        case .orderCancelled: (.conflict, "order-cancelled")
        case .notCancellable: (.conflict, "not-cancellable")
        case .stockBelowHeld: (.conflict, "stock-below-held")
        case .versionConflict: (.preconditionFailed, "version-conflict")
        }
    }
}

extension HTTPResponse.Status {
    /// 402 (RFC 9110 §15.5.3), which has no name in the library.
    static let paymentRequired = HTTPResponse.Status(code: 402, reasonPhrase: "Payment Required")
}
