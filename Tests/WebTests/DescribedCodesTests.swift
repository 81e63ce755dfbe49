import Domain
import Foundation
import HTTP
import HTTPTypes
import Testing

@testable import Web

/// `openapi.yaml` names every code that an operation can refuse with, and the program's table has
/// each of them under the same status.
@Suite struct DescribedCodesTests {
    private let document: ErrorCodes

    init() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../Public/openapi.yaml")
        document = ErrorCodes(try String(contentsOf: file, encoding: .utf8))
    }

    /// What an endpoint refuses with of its own, beside what follows from who may ask and how.
    private static let own: [String: Set<String>] = [
        "GET /readyz": ["503 not-writable"],
        "POST /api/v1/customers": ["409 email-taken"],
        "POST /api/v1/sessions": ["401 wrong-credentials"],
        "PUT /api/v1/customers/{customerId}/password": ["401 wrong-credentials"],
        "POST /api/v1/password-recoveries": ["404 recovery-link-invalid"],
        "POST /api/v1/customers/{customerId}/balance/charges": ["422 invalid-charge-amount"],
        "GET /api/v1/products": ["403 operator-only"],
        "PUT /api/v1/products/{productId}": ["412 version-conflict"],
        "POST /api/v1/products/{productId}/stock-adjustments": ["409 stock-below-held"],
        "POST /api/v1/cart/items": toAdd, "PUT /api/v1/cart/items/{productId}": toSet,
        "DELETE /api/v1/cart/items/{productId}": ["404 not-in-cart"],
        "POST /api/v1/customers/{customerId}/cart/items": toAdd,
        "PUT /api/v1/customers/{customerId}/cart/items/{productId}": toSet,
        "DELETE /api/v1/customers/{customerId}/cart/items/{productId}": ["404 not-in-cart"],
        "POST /api/v1/orders": [
            "404 unknown-product", "409 out-of-stock", "409 product-not-for-sale", "422 cart-empty",
            "422 invalid-quantity", "422 too-many-lines", "422 amount-overflow",
        ],
        "POST /api/v1/orders/{orderId}/payment": [
            "402 insufficient-balance", "402 payment-declined", "409 out-of-stock",
            "409 product-not-for-sale", "409 order-expired", "409 order-cancelled",
        ],
        "POST /api/v1/orders/{orderId}/cancellation": ["409 not-cancellable"],
        "POST /api/v1/payment-events": ["400 wrong-signature"],
    ]

    private static let toAdd: Set<String> = [
        "404 unknown-product", "422 invalid-quantity", "422 too-many-lines", "422 amount-overflow",
    ]
    private static let toSet: Set<String> = [
        "404 not-in-cart", "422 invalid-quantity", "422 amount-overflow",
    ]

    @Test("Every operation has its own codes, and those of all that are asked alike")
    func areComplete() throws {
        for route in Routes.router.routes where !route.pattern.hasPrefix("/fragments/") {
            let name = "\(route.method.rawValue) \(route.pattern)"
            let expected = common(route.method, route.pattern, route.endpoint)
                .union(Self.own[name] ?? [])
            let described = try #require(document.operations[name], "\(name)")
            #expect(expected.subtracting(described).sorted() == [], "missing in \(name)")
            // Paths of a product that is no number are not found at all.
            #expect(
                described.subtracting(expected).subtracting([
                    "404 not-found", "404 unknown-product",
                ])
                .sorted() == [], "too much in \(name)")
        }
    }

    private func common(
        _ method: HTTPRequest.Method, _ path: String, _ endpoint: Endpoint
    ) -> Set<String> {
        var codes: Set<String> = [
            // The reader of requests and the web server have these of their own.
            "400 bad-request", "429 too-many-requests",
            // A dead token is refused everywhere, and so is a parameter that stands there twice.
            "401 not-signed-in", "422 invalid-input",
            "500 internal", "503 overloaded", "503 outcome-unknown",
        ]
        if method != .get {
            codes.formUnion([
                "400 malformed-body", "403 cross-site", "413 body-too-large",
                "415 unsupported-media-type",
            ])
        }
        if endpoint.key != .none { codes.insert("400 idempotency-key-invalid") }
        if endpoint.key == .required { codes.insert("400 idempotency-key-required") }
        if [.accepted, .required].contains(endpoint.key) {
            codes.insert("422 idempotency-key-reused")
        }
        if endpoint.access == .operators { codes.insert("403 operator-only") }
        if path.contains("{customerId}") || path.contains("{orderId}") {
            codes.insert("404 not-found")
        }
        if path.contains("{productId}") { codes.insert("404 unknown-product") }
        return codes
    }

    @Test(
        "Each code of the document is one of the program's, under its status, and none is left out")
    func areTheProgramsOwn() {
        let table = Set(APIError.everyKind.map(\.statusAndCode).map { "\($0.code) \($1)" })
        let outside: Set<String> = ["400 bad-request", "429 too-many-requests"]
        let described = document.operations.values.reduce(into: Set()) { $0.formUnion($1) }
        #expect(described.subtracting(table).subtracting(outside).sorted() == [])
        // Another method than an operation's own is of no operation.
        let undescribed = table.subtracting(described).subtracting(["405 method-not-allowed"])
        #expect(undescribed.sorted() == [])
    }

    @Test("Every rule that input can break is named")
    func rulesAreComplete() {
        let rules = Set(
            InputRule.allCases.map(\.rawValue) + ChargeRule.allCases.map(\.rawValue))
        #expect(Set(document.rules) == rules)
    }
}

/// The codes in `openapi.yaml`, line by line: no library for YAML is worth this one test.
private struct ErrorCodes {
    /// By `METHOD /path`: `STATUS code`. Operations of forms alone are left out.
    private(set) var operations: [String: Set<String>] = [:]
    private(set) var rules: [String] = []

    init(_ text: String) {
        let halves = text.split(separator: "\ncomponents:\n")
        guard halves.count == 2 else { return }
        let schemas = Self.schemas(String(halves[1]))
        let responses = Self.responses(String(halves[1]))
        rules = Self.rules(String(halves[1]))
        var path = ""
        var method = ""
        var isForm = false
        var status = ""
        for line in halves[0].split(separator: "\n") {
            if line.hasPrefix("  /") {
                path = line.dropFirst(2).dropLast().description
            } else if let match = line.wholeMatch(of: #/    (get|put|post|delete):/#) {
                method = match.1.uppercased()
            } else if let match = line.wholeMatch(of: #/      operationId: (\w+)/#) {
                isForm = match.1.contains("Form")
            } else if let match = line.prefixMatch(of: #/        '([0-9]+)':/#) {
                status = String(match.1)
            }
            guard !isForm else { continue }
            var codes: [String] = []
            if let match = line.firstMatch(of: /components\/responses\/(\w+)'/) {
                codes = schemas[responses[String(match.1)] ?? ""] ?? []
            } else if let match = line.firstMatch(of: /components\/schemas\/(\w+Problem)'/) {
                codes = schemas[String(match.1)] ?? []
            }
            operations["\(method) \(path)", default: []].formUnion(codes.map { "\(status) \($0)" })
        }
    }

    /// The codes of each schema of a problem.
    private static func schemas(_ text: String) -> [String: [String]] {
        var codes: [String: [String]] = [:]
        var name: String?
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(of: #/    (\w+):.*/#) {
                name = match.1.hasSuffix("Problem") && match.1 != "Problem" ? String(match.1) : nil
            }
            guard let name else { continue }
            if let match = line.firstMatch(of: /code: \{enum: \[([^\]]*)\]/) {
                codes[name] = match.1.split(separator: ", ").map(String.init)
            } else if let match = line.wholeMatch(of: #/ +enum: \[([^\]]*)\]/#) {
                codes[name] = match.1.split(separator: ", ").map(String.init)
            } else if let match = line.wholeMatch(of: #/ +- ([a-z-]+)/#) {
                codes[name, default: []].append(String(match.1))
            }
        }
        return codes
    }

    /// The schema of each response that several operations share.
    private static func responses(_ text: String) -> [String: String] {
        var schemas: [String: String] = [:]
        var name = ""
        for line in text.split(separator: "\n") {
            if let match = line.wholeMatch(of: #/    (\w+):.*/#) { name = String(match.1) }
            if let match = line.firstMatch(of: /schema: \{\$ref: '#\/components\/schemas\/(\w+)'/) {
                schemas[name] = String(match.1)
            }
        }
        return schemas
    }

    private static func rules(_ text: String) -> [String] {
        var isInside = false
        var rules: [String] = []
        for line in text.split(separator: "\n") {
            if line == "        rule:" { isInside = true }
            if isInside, line.hasPrefix("          description:") { return rules }
            if isInside, let match = line.wholeMatch(of: #/ +- ([a-z-]+)/#) {
                rules.append(String(match.1))
            }
        }
        return rules
    }
}

extension APIError {
    /// One of each kind.
    fileprivate static let everyKind: [APIError] = {
        let refusals: [Refusal] = [
            .notSignedIn, .wrongCredentials, .operatorOnly, .tooManyAttempts(retryAfter: 1),
            .invalidInput(member: "name", rule: .length), .invalidChargeAmount(.unit),
            .invalidQuantity, .tooManyLines, .cartEmpty, .amountOverflow, .idempotencyKeyReused,
            .notFound, .unknownProduct, .notInCart, .emailTaken, .recoveryLinkInvalid,
            .productNotForSale(ProductId(1)),
            .outOfStock([]), .insufficientBalance(available: .zero, required: .zero),
            .paymentDeclined(reason: ""), .orderExpired, .orderCancelled, .notCancellable,
            .stockBelowHeld(held: 0, onHand: 0), .versionConflict(current: 1),
        ]
        return refusals.map(APIError.refusal) + [
            .body(.tooLarge), .body(.unsupportedMediaType), .body(.unsupportedCoding),
            .body(.malformed("")), .malformedQuery, .methodNotAllowed([]), .crossSite,
            .idempotencyKeyRequired,
            .idempotencyKeyInvalid,
            .wrongSignature, .overloaded, .notWritable(.diskFull), .outcomeUnknown,
            .fault,
        ]
    }()

    /// One that adds a kind adds it above, too: this does not compile otherwise.
    private static func isListed(_ rejection: APIError) -> Bool {
        switch rejection {
        case .body, .malformedQuery, .methodNotAllowed, .crossSite, .idempotencyKeyRequired,
            .idempotencyKeyInvalid,
            .wrongSignature, .overloaded, .notWritable, .outcomeUnknown, .fault:
            true
        case .refusal(let refusal):
            switch refusal {
            case .notSignedIn, .wrongCredentials, .operatorOnly, .tooManyAttempts, .invalidInput,
                .invalidChargeAmount, .invalidQuantity, .tooManyLines, .cartEmpty, .amountOverflow,
                .idempotencyKeyReused, .notFound, .unknownProduct, .notInCart, .emailTaken,
                .recoveryLinkInvalid, .productNotForSale, .outOfStock, .insufficientBalance,
                .paymentDeclined,
                .orderExpired, .orderCancelled, .notCancellable, .stockBelowHeld,
                .versionConflict:
                true
            }
        }
    }
}
