import Domain
import Payments
import Testing

struct WebhookSignatureTests {
    private let now = Timestamp(milliseconds: 1_000_000 * Timestamp.second)
    private let payload = Array("{}".utf8)

    /// Stands for HMAC: 32 bytes, each the sum of what is signed.
    private func sum(_ bytes: [UInt8]) -> [UInt8] {
        [UInt8](repeating: bytes.reduce(0) { $0 &+ $1 }, count: 32)
    }

    private func signature(at time: String) -> String {
        sum(Array("\(time).{}".utf8)).map {
            String($0 >> 4, radix: 16) + String($0 & 15, radix: 16)
        }
        .joined()
    }

    private func isGood(_ header: String) -> Bool {
        WebhookSignature(header)?.signs(payload, at: now, hmac: sum) ?? false
    }

    @Test func `one signature holds`() {
        #expect(isGood("t=1000000,v1=\(signature(at: "1000000"))"))
    }

    @Test func `any of several holds, and other schemes do not count`() {
        let wrong = String(repeating: "0", count: 64)
        let right = signature(at: "1000000")
        #expect(isGood("t=1000000,v1=\(wrong),v1=\(right),v0=x"))
        #expect(isGood("v1=\(right), t=1000000"))
        #expect(!isGood("t=1000000,v0=\(right),v1=\(wrong)"))
    }

    @Test(arguments: [(999_700, true), (1_000_300, true), (999_699, false), (1_000_301, false)])
    func `it holds for five minutes either way`(time: Int, isGood expected: Bool) {
        #expect(isGood("t=\(time),v1=\(signature(at: String(time)))") == expected)
    }

    @Test func `it holds for this payload and this time only`() {
        let header = "t=1000000,v1=\(signature(at: "1000000"))"
        let other = WebhookSignature(header)?.signs(Array("[]".utf8), at: now, hmac: sum)
        #expect(other == false)
        #expect(!isGood("t=1000001,v1=\(signature(at: "1000000"))"))
    }

    @Test(arguments: [
        "", "t=1", "v1=00", "t=1,v1=", "t=,v1=HEX", "t=-1,v1=HEX", "t=x,v1=HEX", "t=1,t=1,v1=HEX",
        "t=99999999999999999999,v1=HEX", "t=1,v1=HEX0", "t=1,v1=gHEX", "t=1,v1", "t=+1,v1=HEX",
        "t=1" + String(repeating: ",v1=HEX", count: 9),
    ])
    func `what is not a signature is refused`(header: String) {
        let hexadecimal = String(repeating: "a1", count: 32)
        let text = header.replacing("gHEX", with: "g" + hexadecimal.dropFirst())
            .replacing("HEX", with: hexadecimal)
        #expect(WebhookSignature(text) == nil)
    }

    @Test func `a time at the end of the numbers does not trap`() {
        #expect(!isGood("t=\(Int64.max),v1=\(signature(at: "1"))"))
    }
}

struct WebhookEventTests {
    @Test func `an intent's event names the intent`() {
        let body = """
            {"id":"evt_1","type":"payment_intent.succeeded","object":"event",
             "data":{"object":{"id":"pi_1","object":"payment_intent","amount":1}}}
            """
        let event = WebhookEvent(Array(body.utf8))
        #expect(event?.id == "evt_1")
        #expect(event?.type == "payment_intent.succeeded")
        #expect(event?.intent == "pi_1")
    }

    @Test func `a charge's event names the intent of the charge`() {
        let body = """
            {"id":"evt_2","type":"charge.refunded",
             "data":{"object":{"id":"ch_1","object":"charge","payment_intent":"pi_1"}}}
            """
        #expect(WebhookEvent(Array(body.utf8))?.intent == "pi_1")
    }

    @Test func `an event about something else has no intent`() throws {
        let body = #"{"id":"evt_3","type":"payout.paid","data":{"object":{"id":"po_1"}}}"#
        let event = try #require(WebhookEvent(Array(body.utf8)))
        #expect(event.intent == nil)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"id":1,"type":"a","data":{"object":{}}}"#,
        #"{"id":"","type":"a","data":{"object":{}}}"#, #"{"id":"a","type":"a"}"#, "\u{0}",
    ])
    func `what is not an event is refused`(body: String) {
        #expect(WebhookEvent(Array(body.utf8)) == nil)
    }
}
