import Foundation
import HTTP
import HTTPTypes
import Synchronization
import Testing
import payment_sandbox

/// Each way to misbehave: what is answered, and what was done all the same.
struct FaultTests {
    private let book: TestBook

    init() throws { book = try TestBook() }

    private func switchOn(_ fault: String, _ more: String = "") -> Int {
        book.post("/sandbox/faults", #"{"fault":"\#(fault)"\#(more)}"#).status.code
    }

    @Test func `decline`() {
        let id = book.intent()
        #expect(switchOn("decline", #","reason":"insufficient_funds""#) == 200)
        let answer = book.confirm(id)
        #expect(answer.status.code == 402)
        #expect(answer.text("error", "decline_code") == "insufficient_funds")
        #expect(book.status(of: id) == "requires_payment_method")
    }

    @Test(arguments: [("delay", "succeeded"), ("stall", "requires_confirmation")])
    func `a delay comes behind the deed, a stall before it`(
        kind: String, meanwhile: String
    ) throws {
        let asleep = Asleep()
        let book = try TestBook(sleep: { asleep.sleep($0) })
        let id = book.intent()
        asleep.look(at: book.sandbox, id)
        let fault = #"{"fault":"\#(kind)","on":"confirm","milliseconds":600}"#
        #expect(book.post("/sandbox/faults", fault).status.code == 200)
        #expect(book.confirm(id).text("status") == "succeeded")
        #expect(asleep.found.map(\.milliseconds) == [600])
        #expect(asleep.found.map(\.status) == [meanwhile])
    }

    /// Sees, while a call is made to wait, what became of it so far.
    private final class Asleep: Sendable {
        private let state = Mutex<
            (sandbox: Sandbox?, intent: String, found: [(milliseconds: Int64, status: String)])
        >((nil, "", []))

        var found: [(milliseconds: Int64, status: String)] { state.withLock { $0.found } }

        func look(at sandbox: Sandbox, _ intent: String) {
            state.withLock { ($0.sandbox, $0.intent) = (sandbox, intent) }
        }

        func sleep(_ milliseconds: Int64) {
            let (sandbox, intent) = state.withLock { ($0.sandbox, $0.intent) }
            let answer = sandbox?.answer(
                to: Request(
                    method: .get, path: "/v1/payment_intents/\(intent)",
                    headers: [.authorization: "Bearer secret"]))
            state.withLock { $0.found.append((milliseconds, answer?.text("status") ?? "")) }
        }
    }

    @Test(arguments: ["delay", "stall", "lose-answer"])
    func `a fault that takes time takes as much as it is given`(kind: String) {
        let id = book.intent()
        #expect(switchOn(kind, #","on":"confirm","milliseconds":200"#) == 200)
        let before = book.time.now
        _ = book.confirm(id)
        #expect(book.time.now - before == 200)
        #expect(book.status(of: id) == "succeeded")
    }

    @Test(arguments: [
        ("lose-answer", 504, "succeeded"), ("error-after", 500, "succeeded"),
        ("error-before", 500, "requires_confirmation"), ("down", 503, "requires_confirmation"),
    ])
    func `an answer that says nothing`(kind: String, status: Int, truth: String) {
        let id = book.intent()
        #expect(switchOn(kind, #","on":"confirm","milliseconds":60"#) == 200)
        #expect(book.confirm(id, key: "k").status.code == status)
        #expect(switchOn("none") == 200)
        #expect(book.status(of: id) == truth)
        #expect(book.confirm(id, key: "k").text("status") == "succeeded")
        #expect(book.get("/sandbox/book").text("captures", "000000000001A", "count") == "1")
    }

    @Test func `down ends by itself and strikes everything`() {
        #expect(switchOn("down", #","milliseconds":150"#) == 200)
        #expect(book.get("/v1/payment_intents").status.code == 503)
        #expect(book.confirm("pi_1").status.code == 404)
        book.time.advance(149)
        #expect(book.get("/v1/payment_intents").status.code == 503)
        book.time.advance(1)
        #expect(book.get("/v1/payment_intents").status.code == 200)
    }

    @Test func `a fault strikes where it is switched on`() {
        #expect(switchOn("error-before", #","on":"refund""#) == 200)
        let id = book.intent()
        #expect(book.confirm(id).status.code == 200)
        #expect(book.post("/v1/refunds", "payment_intent=\(id)").status.code == 500)
    }

    @Test func `a fault ends after so many calls`() {
        #expect(switchOn("error-before", #","on":"retrieve","remaining":2"#) == 200)
        let statuses = (0..<4).map { _ in book.get("/v1/payment_intents").status.code }
        #expect(statuses == [500, 500, 200, 200])
    }

    @Test func `the same seed strikes the same calls`() {
        func strikes(seed: Int) -> [Int] {
            _ = switchOn("none")
            _ = switchOn("error-before", #","on":"retrieve","rate":0.5,"seed":\#(seed)"#)
            return (0..<64).map { _ in book.get("/v1/payment_intents").status.code }
        }
        let first = strikes(seed: 7)
        #expect(first == strikes(seed: 7))
        #expect(first != strikes(seed: 8))
        #expect((16...48).contains(first.count { $0 == 500 }))
    }

    @Test func `a rate of nothing never strikes`() {
        #expect(switchOn("error-before", #","rate":0"#) == 200)
        for _ in 0..<50 { #expect(book.get("/v1/payment_intents").status.code == 200) }
    }

    @Test(arguments: [
        ("pm_sandbox_error_before", 500, "requires_confirmation"),
        ("pm_sandbox_error_after", 500, "succeeded"),
    ])
    func `some payment methods bring a fault`(method: String, status: Int, truth: String) {
        let id = book.intent(method: method)
        #expect(book.confirm(id).status.code == status)
        #expect(book.status(of: id) == truth)
    }

    @Test(arguments: [
        "", "{}", #"{"fault":"rain"}"#, #"{"fault":"delay","on":"monday"}"#,
        #"{"fault":"delay","rate":2}"#, #"{"fault":"delay","rate":"1"}"#,
        #"{"fault":"delay","milliseconds":-1}"#, #"{"fault":"delay","milliseconds":120001}"#,
        #"{"fault":"delay","remaining":-1}"#,
    ])
    func `a fault that makes no sense is refused`(body: String) {
        #expect(book.post("/sandbox/faults", body).status.code == 400)
        #expect(book.get("/v1/payment_intents").status.code == 200)
    }
}
