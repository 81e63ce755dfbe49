import Crypto
import Domain
import Payments
import Testing

struct WebhookSignatureTests {
    private let now = Timestamp(milliseconds: 1_000_000 * Timestamp.second)
    private let payload = Array("{}".utf8)

    private func signature(at time: String) -> String {
        Sodium.hex(
            Sodium.hmacSHA256(key: Array("secret".utf8), message: Array("\(time).{}".utf8)))
    }

    private func isGood(_ header: String, secret: String = "secret") -> Bool {
        WebhookSignature(header)?.signs(payload, with: secret, at: now) ?? false
    }

    @Test func `one signature holds`() {
        #expect(isGood("t=1000000,v1=\(signature(at: "1000000"))"))
    }

    @Test func `another secret does not hold, nor does an empty one`() {
        #expect(!isGood("t=1000000,v1=\(signature(at: "1000000"))", secret: "other"))
        let unsigned = Sodium.hex(
            Sodium.hmacSHA256(key: [], message: Array("1000000.{}".utf8)))
        #expect(!isGood("t=1000000,v1=\(unsigned)", secret: ""))
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
        let other = WebhookSignature(header)?.signs(Array("[]".utf8), with: "secret", at: now)
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

struct PaymentEventTests {
    @Test func `an intent's event names the intent`() {
        let body = """
            {"id":"evt_1","type":"payment_intent.succeeded","object":"event",
             "data":{"object":{"id":"pi_1","object":"payment_intent","amount":1}}}
            """
        let event = PaymentEvent(Array(body.utf8))
        #expect(event?.id == "evt_1")
        #expect(event?.type == "payment_intent.succeeded")
        #expect(event?.intent == "pi_1")
    }

    @Test func `a charge's event names the intent of the charge`() {
        let body = """
            {"id":"evt_2","type":"charge.refunded",
             "data":{"object":{"id":"ch_1","object":"charge","payment_intent":"pi_1"}}}
            """
        #expect(PaymentEvent(Array(body.utf8))?.intent == "pi_1")
    }

    @Test func `an event about something else has no intent`() throws {
        let body = #"{"id":"evt_3","type":"payout.paid","data":{"object":{"id":"po_1"}}}"#
        let event = try #require(PaymentEvent(Array(body.utf8)))
        #expect(event.intent == nil)
    }

    @Test(arguments: [
        "", "{}", "[]", #"{"id":1,"type":"a","data":{"object":{}}}"#,
        #"{"id":"","type":"a","data":{"object":{}}}"#, #"{"id":"a","type":"a"}"#, "\u{0}",
    ])
    func `what is not an event is refused`(body: String) {
        #expect(PaymentEvent(Array(body.utf8)) == nil)
    }
}
