import Domain
import Foundation
import HTTP
import HTTPTypes
import Payments
import Synchronization
import Testing
import payment_sandbox

/// Our client and our sandbox, over HTTP, through every fault: whatever happens to one call, asking
/// again with the same key ends in one charge.
struct WireToSandboxTests {
    private let book: TestBook
    private let server: ScriptedServer
    private let wire: StripeWire
    private let order = OrderId(42)
    private let late = Late()

    /// Calls that a fault makes to wait do so until `end`.
    private final class Late: Sendable {
        private let isOver = DispatchSemaphore(value: 0)
        private let count = Mutex(0)

        /// How many calls were answered, whether or not the client still waited.
        var answered: Int { count.withLock { $0 } }
        func note() { count.withLock { $0 += 1 } }

        func sleep() {
            isOver.wait()
            isOver.signal()
        }

        func end() { isOver.signal() }
    }

    init() throws {
        let late = late
        book = try TestBook(sleep: { _ in late.sleep() })
        let sandbox = book.sandbox
        server = try ScriptedServer { asked, _ in
            let answer = sandbox.answer(to: Request(asked))
            late.note()
            return .answer(answer.status.code, String(decoding: answer.body, as: UTF8.self))
        }
        wire = StripeWire(
            address: try #require(PaymentAddress(server.origin)), key: "secret",
            timeouts: HTTPClient.Timeouts(connect: 5_000, whole: 1_500))
    }

    private func create() throws(PaymentFault) -> PaymentIntent {
        try wire.createIntent(order: order, attempt: 1, amount: Won(7_000), key: "create")
    }

    private func refund(_ intent: PaymentIntent) throws(PaymentFault) -> PaymentRefund {
        try wire.createRefund(intent: intent.id, amount: Won(7_000), key: "refund")
    }

    @Test func `a payment and its refund`() throws {
        let made = try create()
        #expect(made.status == .requiresConfirmation)
        #expect(made.order == order)
        #expect(made.attempt == 1)
        #expect(try wire.confirmIntent(made.id, key: "confirm").status == .succeeded)
        #expect(try wire.intent(made.id).status == .succeeded)
        let refund = try refund(made)
        #expect(refund.status == .succeeded)
        #expect(try wire.refunds(ofIntent: made.id) == [refund])
        #expect(try wire.intents().intents.map(\.id) == [made.id])
        #expect(try wire.intents(after: made.id) == IntentPage(intents: [], next: nil))
        server.stop()
    }

    @Test(arguments: ["card_declined", "insufficient_funds"])
    func `a decline`(reason: String) throws {
        let made = try create()
        book.faults.add(Fault(.decline, reason: reason), seed: nil, now: 0)
        for _ in 0..<2 {
            let answer = try wire.confirmIntent(made.id, key: "confirm")
            #expect(answer.status == .declined(reason: reason))
        }
        #expect(try wire.intent(made.id).status == .declined(reason: reason))
        server.stop()
    }

    @Test(arguments: [Fault.Kind.delay, .stall, .loseAnswer, .errorAfter, .errorBefore])
    func `each fault on each step`(kind: Fault.Kind) throws {
        for step in [Fault.Operation.create, .confirm, .refund] {
            let fault = Fault(kind, on: step, remaining: 1)
            book.faults.add(fault, seed: nil, now: 0)
        }
        let made = try onceMore { () throws(PaymentFault) -> PaymentIntent in try create() }
        let paid = try onceMore { () throws(PaymentFault) -> PaymentIntent in
            try wire.confirmIntent(made.id, key: "confirm")
        }
        #expect(paid.status == .succeeded)
        let returned = try onceMore { () throws(PaymentFault) -> PaymentRefund in try refund(made) }
        // Those that waited are carried out now, if they were not: too late to do anything.
        late.end()
        for _ in 0..<30_000 where late.answered < server.asked.count { usleep(1_000) }
        #expect(late.answered == server.asked.count)
        #expect(try wire.refunds(ofIntent: made.id) == [returned])
        let all = book.get("/sandbox/book")
        #expect(all.list("intents").count == 1)
        #expect(all.text("captures", order.description, "count") == "1")
        #expect(all.text("captures", order.description, "refunded") == "7000")
        server.stop()
    }

    /// The call is not answered the first time, and is the second time.
    private func onceMore<Value>(_ call: () throws(PaymentFault) -> Value) throws -> Value {
        #expect {
            _ = try call()
        } throws: {
            if case .noAnswer = $0 as? PaymentFault { true } else { false }
        }
        return try call()
    }
}

extension Request {
    /// As the web server in front would hand it on.
    fileprivate init(_ asked: ScriptedServer.Asked) {
        let words = asked.line.split(separator: " ", maxSplits: 1)
        let target = words[1].split(separator: "?", maxSplits: 1)
        var headers: HTTPFields = [:]
        for (name, value) in asked.headers {
            if let name = HTTPField.Name(name) { headers[name] = value }
        }
        let query = target.count > 1 ? try? FormFields(parsing: target[1].utf8) : nil
        self.init(
            method: HTTPRequest.Method(String(words[0])) ?? .get, path: String(target[0]),
            query: query ?? FormFields(), headers: headers, body: Array(asked.body.utf8))
    }
}
