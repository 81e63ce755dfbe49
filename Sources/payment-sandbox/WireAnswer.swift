import HTTP
package import JSON

// The objects of Stripe's API as JSON, with the members that clients look at.

extension Intent {
    package var status: String {
        switch state {
        case .requiresConfirmation: "requires_confirmation"
        case .requiresPaymentMethod: "requires_payment_method"
        case .succeeded: "succeeded"
        case .canceled: "canceled"
        }
    }

    package var json: JSON {
        var lastError = JSON.null
        var charge = JSON.null
        var method = JSON.string(paymentMethod)
        switch state {
        case .requiresConfirmation, .canceled: break
        case .requiresPaymentMethod(let decline): (lastError, method) = (decline.json, .null)
        case .succeeded: charge = .string(chargeId)
        }
        return [
            "id": .string(id),
            "object": "payment_intent",
            "amount": .integer(amount),
            "amount_received": .integer(state == .succeeded ? amount : 0),
            "capture_method": "automatic",
            "created": .integer(created),
            "currency": .string(currency),
            "last_payment_error": lastError,
            "latest_charge": charge,
            "livemode": false,
            "metadata": metadataJSON,
            "payment_method": method,
            "status": .string(status),
        ]
    }

    var metadataJSON: JSON { .object(metadata.map { .init($0.name, .string($0.value)) }) }

    /// The charge of a captured intent.
    package var chargeJSON: JSON {
        [
            "id": .string(chargeId),
            "object": "charge",
            "amount": .integer(amount),
            "amount_refunded": .integer(refunded),
            "currency": .string(currency),
            "payment_intent": .string(id),
            "refunded": .bool(refunded == amount),
        ]
    }
}

extension Decline {
    fileprivate var members: [JSON.Member] {
        var members: [JSON.Member] = [
            .init("type", "card_error"), .init("code", .string(Self.code)),
            .init("message", "Your card was declined."),
        ]
        if reason != Self.code { members.append(.init("decline_code", .string(reason))) }
        return members
    }

    fileprivate var json: JSON { .object(members) }
}

extension Refund {
    package var json: JSON {
        [
            "id": .string(id),
            "object": "refund",
            "amount": .integer(amount),
            "created": .integer(created),
            "currency": .string(currency),
            "payment_intent": .string(intent),
            "status": "succeeded",
        ]
    }
}

extension WireError {
    package var json: JSON {
        var members: [JSON.Member] = [
            .init("type", .string(type)), .init("message", .string(message)),
        ]
        if let code { members.append(.init("code", .string(code))) }
        if let intent { members.append(.init("payment_intent", intent.json)) }
        return ["error": .object(members)]
    }
}

extension Book.Outcome {
    /// 402 for a decline, with the intent inside the error.
    package var status: Int {
        if case .declined = self { 402 } else { 200 }
    }

    package var json: JSON {
        switch self {
        case .intent(let intent): return intent.json
        case .refund(let refund): return refund.json
        case .declined(let intent, let decline):
            let members = decline.members + [.init("payment_intent", intent.json)]
            return ["error": .object(members)]
        }
    }
}

extension Book {
    /// All of it, for audits: objects as on the wire, and what was captured for each order.
    package var json: JSON {
        var captures: [String: (count: Int64, amount: Int64, refunded: Int64)] = [:]
        for intent in intents.values where intent.state == .succeeded {
            var sum = captures[intent["order"] ?? ""] ?? (0, 0, 0)
            sum.count += 1
            sum.amount += intent.amount
            sum.refunded += intent.refunded
            captures[intent["order"] ?? ""] = sum
        }
        let orders = captures.sorted { $0.key < $1.key }.map { order, sum in
            JSON.Member(
                order,
                [
                    "count": .integer(sum.count), "amount": .integer(sum.amount),
                    "refunded": .integer(sum.refunded),
                ])
        }
        return [
            "intents": .array(sequence.compactMap { intents[$0]?.json }),
            "refunds": .array(refunds.map(\.json)),
            "captures": .object(orders),
        ]
    }
}
