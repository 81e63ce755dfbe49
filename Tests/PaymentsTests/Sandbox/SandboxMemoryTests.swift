import Foundation
import HTTP
import HTTPTypes
import Testing
import payment_sandbox

/// What the sandbox remembers: answers under their keys, and all of it after a restart.
struct SandboxMemoryTests {
    private let book: TestBook

    init() throws { book = try TestBook() }

    @Test(arguments: [false, true])
    func `the same key gets the same answer`(isRestarted: Bool) throws {
        let form = "amount=5000&currency=krw&payment_method=pm_card_visa_chargeDeclined"
        let made = book.post("/v1/payment_intents", form, key: "a")
        let id = made.text("id")
        let declined = book.confirm(id, key: "b")
        let canceled = book.post("/v1/payment_intents/\(id)/cancel", key: "c")
        if isRestarted { try book.restart() }
        #expect(book.post("/v1/payment_intents", form, key: "a").bodyText == made.bodyText)
        let repeated = book.confirm(id, key: "b")
        #expect(repeated.bodyText == declined.bodyText)
        #expect(repeated.status.code == 402)
        #expect(
            book.post("/v1/payment_intents/\(id)/cancel", key: "c").bodyText == canceled.bodyText)
        #expect(book.get("/v1/payment_intents").list("data").count == 1)
    }

    @Test(arguments: [false, true])
    func `a refund under the same key is one refund`(isRestarted: Bool) throws {
        let id = book.intent()
        _ = book.confirm(id)
        let first = book.post("/v1/refunds", "payment_intent=\(id)&amount=10", key: "r")
        if isRestarted { try book.restart() }
        let second = book.post("/v1/refunds", "payment_intent=\(id)&amount=10", key: "r")
        #expect(first.bodyText == second.bodyText)
        #expect(book.get("/sandbox/book").list("refunds").count == 1)
    }

    @Test(arguments: [false, true])
    func `the same key for something else is refused`(isRestarted: Bool) throws {
        let id = book.intent(key: "k")
        if isRestarted { try book.restart() }
        let other = book.post(
            "/v1/payment_intents", "amount=1&currency=krw&payment_method=pm_a", key: "k")
        #expect(other.status.code == 400)
        #expect(other.text("error", "type") == "idempotency_error")
        #expect(book.confirm(id, key: "k").text("error", "type") == "idempotency_error")
        #expect(book.status(of: id) == "requires_confirmation")
    }

    @Test func `a refused call leaves its key free`() {
        let id = book.intent()
        #expect(book.post("/v1/refunds", "payment_intent=\(id)", key: "r").status.code == 400)
        _ = book.confirm(id)
        #expect(book.post("/v1/refunds", "payment_intent=\(id)", key: "r").status.code == 200)
    }

    @Test func `one key at once from many threads is one intent`() async {
        let sandbox = book.sandbox
        let form = Array("amount=5000&currency=krw&payment_method=pm_card_visa".utf8)
        await withTaskGroup { group in
            for _ in 0..<64 {
                group.addTask {
                    var headers: HTTPFields = [.authorization: "Bearer secret"]
                    if let name = HTTPField.Name("Idempotency-Key") { headers[name] = "same" }
                    _ = sandbox.answer(
                        to: Request(
                            method: .post, path: "/v1/payment_intents", headers: headers,
                            body: form))
                }
            }
        }
        #expect(book.get("/v1/payment_intents").list("data").count == 1)
    }

    @Test func `the book is the same after a restart`() throws {
        let captured = book.intent()
        _ = book.confirm(captured)
        _ = book.post("/v1/refunds", "payment_intent=\(captured)&amount=10")
        let declined = book.intent(method: "pm_card_visa_chargeDeclinedInsufficientFunds")
        _ = book.confirm(declined)
        _ = book.post("/v1/payment_intents/\(book.intent())/cancel")
        _ = book.intent(amount: 7)
        let before = book.get("/sandbox/book").bodyText
        try book.restart()
        #expect(book.get("/sandbox/book").bodyText == before)
    }

    @Test(arguments: ["{\"did\":\"create\"", "x", "{\"did\":\"cancel\",\"intent\":\"pi_1\"}"])
    func `a line cut off at the end is dropped, and written over`(torn: String) throws {
        let id = book.intent()
        try append(torn)
        try book.restart()
        #expect(book.get("/v1/payment_intents").list("data").count == 1)
        #expect(book.confirm(id).status.code == 200)
        try book.restart()
        #expect(book.status(of: id) == "succeeded")
    }

    @Test(arguments: [
        "x", "{}", #"{"did":"cancel","intent":"pi_none"}"#, #"{"did":"sing","intent":"pi_1"}"#,
        #"{"did":"refund","intent":"pi_none"}"#, "",
    ])
    func `a whole line that is not an entry stops the start`(line: String) throws {
        _ = book.intent()
        try append(line + "\n")
        #expect(throws: Journal.Fault.self) { try book.restart() }
    }

    private func append(_ text: String) throws {
        let file = try #require(FileHandle(forWritingAtPath: book.path))
        try file.seekToEnd()
        try file.write(contentsOf: Data(text.utf8))
        try file.close()
    }
}
