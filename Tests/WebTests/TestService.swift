import Crypto
import Domain
import Foundation
import HTTP
import HTTPTypes
import JSON
import Logging
import Payments
import Synchronization

@testable import Shop
@testable import Store
@testable import Web

/// The whole service on a database file of its own, asked without sockets.
final class TestService: Sendable {
    let application: Application
    let shop: Shop
    let clock = Mutex(Timestamp(milliseconds: 1_764_000_000_000))
    let payments = ScriptedPayments()
    private let folder: URL

    init(
        engine: EngineSettings = EngineSettings(),
        canStore: @escaping @Sendable () -> Bool = { true }
    ) throws {
        folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let path = folder.appending(path: "shop.db").path
        let schema = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../schema.sql")
        _ = try Schema.migrate(path: path, script: String(contentsOf: schema, encoding: .utf8))
        let database = try Database(path: path, engine: engine)
        let time = Mutex<@Sendable () -> Timestamp>({ Timestamp(milliseconds: 0) })
        let shop = try Shop(
            database: database, payments: payments, clock: { time.withLock { $0 }() })
        self.shop = shop
        application = Application(
            shop: shop,
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }, canStore: canStore)
        time.withLock { [self] in $0 = { [unowned self] in clock.withLock { $0 } } }
    }

    deinit {
        shop.database.close()
        try? FileManager.default.removeItem(at: folder)
    }

    // MARK: - Asking

    /// Sends JSON, or nothing.
    func send(
        _ method: HTTPRequest.Method, _ target: String, _ body: String? = nil,
        as token: String? = nil, key: String? = nil, headers: HTTPFields = [:],
        id: String = "test", page: String? = nil, from address: String = "127.0.0.1",
        isSecure: Bool = false
    ) throws -> Response {
        var headers = headers
        if body != nil, headers[.contentType] == nil { headers[.contentType] = "application/json" }
        if let token { headers[.authorization] = "Bearer \(token)" }
        if let key { headers[.idempotencyKey] = key }
        let parts = target.split(separator: "?", maxSplits: 1)
        return application.respond(
            to: Request(
                method: method, path: String(parts[0]),
                query: parts.count == 2 ? try FormFields(parsing: parts[1].utf8) : FormFields(),
                headers: headers, body: Array((body ?? "").utf8), id: id, remoteAddress: address,
                isSecure: isSecure, page: page))
    }

    /// Sends a form, as a page of the shop does.
    func submit(
        _ target: String, _ fields: [(String, String)], session: String? = nil,
        cart: String? = nil, flash: String? = nil
    ) throws -> Response {
        let cookies = [
            session.map { "session=\($0)" }, cart.map { "cart=\($0)" }, flash.map { "flash=\($0)" },
        ].compactMap { $0 }.joined(separator: "; ")
        var headers: HTTPFields = [
            .contentType: "application/x-www-form-urlencoded", .secFetchSite: "same-origin",
        ]
        if !cookies.isEmpty { headers[.cookie] = cookies }
        return try send(.post, target, FormFields(fields).encoded, headers: headers)
    }

    // MARK: - Whom and what there is

    /// A customer's or operator's token.
    func signedIn(_ email: String, role: Role = .customer, balance: Int64 = 0) throws -> String {
        let customer = try shop.run(
            AddAccount(
                registration: Registration(name: "손님", email: email, password: "plum orchard rain"),
                passwordHash: "not a hash", role: role))
        var rest = balance
        while rest > 0 {
            let amount = min(rest, ChargeAmount.maximum)
            _ = try shop.run(
                ChargeBalance(customer: customer.id, amount: try ChargeAmount(amount)))
            rest -= amount
        }
        let token = Sodium.randomToken()
        _ = try shop.run(
            OpenSession(
                customer: customer.id, tokenHash: Sodium.sha256(Array(token.utf8))))
        return token
    }

    func product(_ name: String = "사과", price: Int64 = 1000, stock: Int64 = 10) throws -> Int64 {
        try shop.run(
            AddProduct(
                ProductDetails(name: name, category: "과일", price: price), stock: stock,
                operatorId: nil)
        ).id.number
    }

    /// A new order's id.
    func order(
        _ product: Int64, quantity: Int = 1, as token: String, key: String = UUID().uuidString
    ) throws -> String {
        let response = try send(
            .post, "/api/v1/orders",
            #"{"items":[{"productId":\#(product),"quantity":\#(quantity)}]}"#, as: token, key: key)
        return try response.json["orderId"]?.text ?? "none: \(response)"
    }

    func discrepancies() throws -> [Discrepancy] {
        try shop.database.read { try $0.discrepancies() }
    }
}

/// A payment system that does what a test says.
final class ScriptedPayments: PaymentSystem, Sendable {
    enum Mood: Sendable { case kind, declining, silent }

    private struct Book {
        var intents: [String: PaymentIntent] = [:]
        var refunds: [PaymentRefund] = []
        var mood = Mood.kind
    }

    private let book = Mutex(Book())

    func become(_ mood: Mood) { book.withLock { $0.mood = mood } }

    func createIntent(
        order: OrderId, attempt: Int, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentIntent {
        try answer { book in
            let id = "pi_\(key)"
            if let made = book.intents[id] { return made }
            let intent = PaymentIntent(
                id: id, status: .requiresConfirmation, amount: amount, currency: "krw",
                order: order, attempt: attempt)
            book.intents[id] = intent
            return intent
        }
    }

    func confirmIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        try change(id) {
            $0.status = $1 == .declining ? .declined(reason: "card_declined") : .succeeded
        }
    }

    func intent(_ id: String) throws(PaymentFault) -> PaymentIntent { try change(id) { _, _ in } }

    func cancelIntent(_ id: String, key: String) throws(PaymentFault) -> PaymentIntent {
        try change(id) { intent, _ in intent.status = .canceled }
    }

    func createRefund(
        intent: String, amount: Won, key: String
    ) throws(PaymentFault) -> PaymentRefund {
        try answer { book in
            let refund = PaymentRefund(
                id: "re_\(key)", status: .succeeded, amount: amount, intent: intent)
            book.refunds.append(refund)
            return refund
        }
    }

    func refunds(ofIntent id: String) throws(PaymentFault) -> [PaymentRefund] {
        try answer { book in book.refunds.filter { $0.intent == id } }
    }

    func intents(after last: String?) throws(PaymentFault) -> IntentPage {
        try answer { book in IntentPage(intents: Array(book.intents.values), next: nil) }
    }

    private func change(
        _ id: String, _ change: (inout PaymentIntent, Mood) -> Void
    ) throws(PaymentFault) -> PaymentIntent {
        try answer { book throws(PaymentFault) in
            guard var intent = book.intents[id] else {
                throw .refused(status: 404, code: "resource_missing", message: id)
            }
            change(&intent, book.mood)
            book.intents[id] = intent
            return intent
        }
    }

    private func answer<T: Sendable>(
        _ work: (inout Book) throws(PaymentFault) -> T
    ) throws(PaymentFault) -> T {
        try book.withLock { book throws(PaymentFault) in
            guard book.mood != .silent else { throw .noAnswer("silent") }
            return try work(&book)
        }
    }

    /// As Stripe's, with the secret "secret".
    func event(
        body: [UInt8], signature: String?, at now: Timestamp
    ) throws(WebhookFault) -> PaymentEvent {
        guard let address = PaymentAddress("http://127.0.0.1:1") else { throw .malformed }
        return try StripeWire(address: address, key: "", webhookSecret: "secret")
            .event(body: body, signature: signature, at: now)
    }
}

extension Response {
    var json: JSON {
        get throws { try JSON(parsing: body) }
    }

    var code: String? {
        get throws { try json["code"]?.text }
    }

    /// The value of a cookie that this response sets.
    func cookie(_ name: String) -> String? {
        headers[values: .setCookie].first { $0.hasPrefix("\(name)=") }
            .flatMap { $0.dropFirst(name.count + 1).split(separator: ";").first }.map(String.init)
    }
}

extension JSON {
    var text: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var number: Int64? {
        if case .number(let text) = self { Int64(text) } else { nil }
    }

    var items: [JSON] {
        if case .array(let items) = self { items } else { [] }
    }
}
