import Domain
import Foundation
package import HTTP
import HTTPTypes
import JSON

/// A payment system to try the shop on: speaks Stripe's PaymentIntents, keeps its own book, and
/// misbehaves on request.
package struct Sandbox: Sendable {
    let ledger: Ledger
    let faults: FaultPlan
    private let authorization: String
    private let webhooks: WebhookSender?
    private let clock: @Sendable () -> Int64
    private let sleep: @Sendable (_ milliseconds: Int64) -> Void

    /// - Parameters:
    ///   - key: the only secret key that is let in.
    ///   - clock: that faults end by, in milliseconds.
    ///   - sleep: what a fault does that takes time.
    package init(
        ledger: Ledger, key: String, webhooks: WebhookSender? = nil, faults: FaultPlan,
        clock: @escaping @Sendable () -> Int64 = Sandbox.milliseconds,
        sleep: @escaping @Sendable (_ milliseconds: Int64) -> Void = Sandbox.sleep
    ) {
        self.clock = clock
        self.sleep = sleep
        self.ledger = ledger
        self.faults = faults
        self.webhooks = webhooks
        authorization = "Bearer \(key)"
    }

    package func answer(to request: Request) -> Response {
        do throws(WireError) {
            guard request.headers[.authorization] == authorization else { throw .unauthorized }
            return try route(request)
        } catch {
            return .json(error.json, status: HTTPResponse.Status(code: error.status))
        }
    }

    private func route(_ request: Request) throws(WireError) -> Response {
        guard
            case .found(let call, let parameters) = Call.routes.match(request.method, request.path)
        else { throw .missing("path", request.path) }
        let id = parameters["id"] ?? ""
        switch call {
        case .createIntent:
            let intent = try CallForm(request).newIntent(at: Self.seconds)
            return try carryOut(.create(intent), as: .create, request)
        case .confirmIntent:
            return try confirm(id, request)
        case .cancelIntent:
            return try carryOut(.cancel(id), as: .cancel, request)
        case .intent:
            return try retrieve { book throws(WireError) in try book.intent(id).json }
        case .intents:
            let page = try PageQuery(request.query)
            return try retrieve { book throws(WireError) in
                let (items, hasMore) = try book.intents(after: page.last, limit: page.limit)
                return .page(items.map(\.json), hasMore: hasMore, url: request.path)
            }
        case .createRefund:
            let command = try CallForm(request).refund(at: Self.seconds)
            return try carryOut(command, as: .refund, request)
        case .refund:
            return try retrieve { book throws(WireError) in try book.refund(id).json }
        case .refunds:
            let page = try PageQuery(request.query)
            guard let intent = request.query["payment_intent"] else {
                throw .invalid("payment_intent")
            }
            return try retrieve { book throws(WireError) in
                let (items, hasMore) = try book.refunds(
                    ofIntent: intent, after: page.last, limit: page.limit)
                return .page(items.map(\.json), hasMore: hasMore, url: request.path)
            }
        case .book:
            return .json(ledger.book.json)
        case .switchFault:
            return try switchFault(request)
        }
    }

    static var seconds: Int64 { Int64(Date().timeIntervalSince1970) }
}

// MARK: - What changes something

extension Sandbox {
    private func confirm(_ id: String, _ request: Request) throws(WireError) -> Response {
        let intent = try ledger.look { book throws(WireError) in try book.intent(id) }
        let own = Fault.brought(byPaymentMethod: intent.paymentMethod)
        return try carryOut(.confirm(id, decline: nil), as: .confirm, request, and: own)
    }

    /// Carries the command out between the faults that strike it: some before, some behind.
    private func carryOut(
        _ command: Book.Command, as operation: Fault.Operation, _ request: Request,
        and own: Fault? = nil
    ) throws(WireError) -> Response {
        let struck = try before(operation, and: own)
        var command = command
        if case .confirm(let id, _) = command, let fault = struck.first(.decline) {
            command = .confirm(id, decline: Decline(fault.reason))
        }
        let (outcome, isRepeat) = try ledger.carryOut(command, key: key(of: request))
        if !isRepeat, let event = WebhookSender.Event(outcome, ledger) { webhooks?.send(event) }
        try behind(struck)
        var response = Response.json(
            outcome.json, status: HTTPResponse.Status(code: outcome.status))
        if isRepeat, let name = Self.replayed { response.headers[name] = "true" }
        return response
    }

    private static let replayed = HTTPField.Name("Idempotent-Replayed")

    private func key(of request: Request) -> Book.Key? {
        guard let text = request.headers[.idempotencyKey] else { return nil }
        // FNV-1a: the same after a restart, which Swift's own hashes are not.
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in Array(request.path.utf8) + [0] + request.body {
            hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01b3
        }
        return Book.Key(text: text, request: hash)
    }

    private func retrieve(
        _ find: (borrowing Book) throws(WireError) -> JSON
    ) throws(WireError) -> Response {
        let struck = try before(.retrieve)
        let json = try ledger.look(find)
        try behind(struck)
        return .json(json)
    }
}

// MARK: - Faults

extension Sandbox {
    private func before(
        _ operation: Fault.Operation, and own: Fault? = nil
    ) throws(WireError) -> [Fault] {
        var struck = faults.strike(operation, now: clock())
        if let own { struck.append(own) }
        if struck.first(.down) != nil { throw .down }
        if struck.first(.errorBefore) != nil { throw .brokenInside }
        if let fault = struck.first(.stall) { sleep(fault.milliseconds) }
        return struck
    }

    private func behind(_ struck: [Fault]) throws(WireError) {
        if let fault = struck.first(.delay) { sleep(fault.milliseconds) }
        if let fault = struck.first(.loseAnswer) {
            sleep(fault.milliseconds)
            throw .tooSlow
        }
        if struck.first(.errorAfter) != nil { throw .brokenInside }
    }

    package static let sleep: @Sendable (Int64) -> Void = {
        Thread.sleep(forTimeInterval: Double($0) / 1000)
    }

    private func switchFault(_ request: Request) throws(WireError) -> Response {
        guard let json = try? JSON(parsing: request.body) else { throw .invalid("body") }
        if json[string: "fault"] == "none" {
            faults.clear()
        } else {
            let fault = try Fault(json)
            faults.add(
                fault, seed: json[integer: "seed"].map { UInt64(bitPattern: $0) },
                now: clock())
        }
        return .json(["fault": json["fault"] ?? .null])
    }

    package static let milliseconds: @Sendable () -> Int64 = {
        Int64(Date().timeIntervalSince1970 * 1000)
    }
}

extension [Fault] {
    fileprivate func first(_ kind: Fault.Kind) -> Fault? { first { $0.kind == kind } }
}
