import Dispatch
import Foundation
import HTTP
import JSON
import Payments
import Synchronization

/// Sends webhooks from a thread of its own, so that the answers of the wire do not wait for them.
package final class WebhookSender: Sendable {
    /// Something that happened to an intent.
    package struct Event: Sendable {
        let type: String
        let intent: Intent

        package init(type: String, intent: Intent) {
            self.type = type
            self.intent = intent
        }
    }

    private let client: HTTPClient
    private let path: String
    private let secret: String
    private let faults: FaultPlan
    private let waiting = Mutex<[Event]>([])
    private let arrivals = DispatchSemaphore(value: 0)

    /// Webhooks are hints: when the shop is away for longer than these fill, the newest are lost.
    private static let maxWaiting = 1_000
    /// Each event is tried so many times, with a pause between in milliseconds.
    private static let maxTries = 4
    private static let pause = 300.0
    /// How long a webhook is held back that is to be overtaken, where none comes to do it.
    private static let overtaking = DispatchTimeInterval.milliseconds(500)

    /// - Parameter url: `http://host:port/path` or `unix:/socket:/path`; nil where it is not such.
    package init?(url: String, secret: String, faults: FaultPlan) {
        guard let (host, path) = Self.parts(of: url), let address = PaymentAddress(host) else {
            return nil
        }
        client = HTTPClient(address: address)
        self.path = path
        self.secret = secret
        self.faults = faults
        Thread.detachNewThread { [self] in
            while true { deliverNext() }
        }
    }

    /// The part that is called and the path that is asked for. Behind a socket stands a colon first.
    private static func parts(of url: String) -> (host: String, path: String)? {
        if url.hasPrefix("unix:") {
            guard let colon = url.dropFirst("unix:".count).lastIndex(of: ":") else { return nil }
            return (String(url[..<colon]), String(url[url.index(after: colon)...]))
        }
        let scheme = url.hasPrefix("https://") ? "https://" : "http://"
        let rest = url.dropFirst(scheme.count)
        let host = rest.prefix { $0 != "/" }
        return (scheme + host, host.count == rest.count ? "/" : String(rest.dropFirst(host.count)))
    }

    package func send(_ event: Event) {
        let isTaken = waiting.withLock { waiting in
            guard waiting.count < Self.maxWaiting else { return false }
            waiting.append(event)
            return true
        }
        if isTaken { arrivals.signal() }
    }

    private func deliverNext() {
        arrivals.wait()
        guard let event = next() else { return }
        if faults.strikes(.reorderWebhooks),
            arrivals.wait(timeout: .now() + Self.overtaking) == .success,
            let later = next()
        {
            deliver(later)
        }
        deliver(event)
    }

    private func next() -> Event? {
        waiting.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }

    private func deliver(_ event: Event) {
        let body = event.json(id: newId("evt_")).bytes
        for _ in 0..<(faults.strikes(.duplicateWebhooks) ? 2 : 1) {
            for _ in 0..<Self.maxTries {
                if isAccepted(body) { break }
                Thread.sleep(forTimeInterval: Self.pause / 1000)
            }
        }
    }

    private func isAccepted(_ body: [UInt8]) -> Bool {
        let signature = stripeSignature(of: body, at: Sandbox.seconds, secret: secret)
        let call = HTTPCall(
            path: path,
            headers: ["Content-Type: application/json", "Stripe-Signature: \(signature)"],
            body: String(decoding: body, as: UTF8.self))
        guard let answer = try? client.answer(to: call) else { return false }
        return (200..<300).contains(answer.status)
    }
}

extension WebhookSender.Event {
    /// The events of an outcome; none of a creation, which the caller has just made.
    init?(_ outcome: Book.Outcome, _ ledger: Ledger) {
        switch outcome {
        case .declined(let intent, _):
            self.init(type: "payment_intent.payment_failed", intent: intent)
        case .refund(let refund):
            guard
                let intent = try? ledger.look({ book throws(WireError) in
                    try book.intent(refund.intent)
                })
            else { return nil }
            self.init(type: "charge.refunded", intent: intent)
        case .intent(let intent):
            switch intent.state {
            case .succeeded: self.init(type: "payment_intent.succeeded", intent: intent)
            case .canceled: self.init(type: "payment_intent.canceled", intent: intent)
            case .requiresConfirmation, .requiresPaymentMethod: return nil
            }
        }
    }

    func json(id: String) -> JSON {
        let subject = type == "charge.refunded" ? intent.chargeJSON : intent.json
        return [
            "id": .string(id),
            "object": "event",
            "type": .string(type),
            "created": .integer(Sandbox.seconds),
            "livemode": false,
            "data": ["object": subject],
        ]
    }
}
