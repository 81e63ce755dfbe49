package import JSON

// An entry of the book as a line of the journal, and back.

extension Book.Entry {
    package var json: JSON {
        .object(change.members + (key?.members ?? []))
    }

    /// nil for what is not an entry.
    package init?(_ json: JSON) {
        guard let verb = json[string: "did"], let intent = json[string: "intent"] else {
            return nil
        }
        switch verb {
        case "create":
            guard let amount = json[integer: "amount"], let currency = json[string: "currency"],
                let method = json[string: "payment_method"], let created = json[integer: "created"],
                case .object(let members) = json["metadata"]
            else { return nil }
            let metadata = members.compactMap { member -> Intent.Metadata? in
                guard case .string(let value) = member.value else { return nil }
                return Intent.Metadata(name: member.name, value: value)
            }
            change = .created(
                Intent(
                    id: intent, amount: amount, currency: currency, paymentMethod: method,
                    metadata: metadata, created: created))
        case "confirm":
            change = .confirmed(intent, decline: json[string: "decline"].map { Decline($0) })
        case "cancel":
            change = .canceled(intent)
        case "refund":
            guard let refund = json[string: "refund"], let amount = json[integer: "amount"],
                let currency = json[string: "currency"], let created = json[integer: "created"]
            else { return nil }
            change = .refunded(
                Refund(
                    id: refund, intent: intent, amount: amount, currency: currency,
                    created: created))
        default:
            return nil
        }
        if let text = json[string: "key"] {
            guard let request = json[string: "request"].flatMap({ UInt64($0, radix: 16) })
            else { return nil }
            key = Book.Key(text: text, request: request)
        }
    }
}

extension Book.Change {
    fileprivate var members: [JSON.Member] {
        switch self {
        case .created(let intent):
            [
                .init("did", "create"), .init("intent", .string(intent.id)),
                .init("amount", .integer(intent.amount)),
                .init("currency", .string(intent.currency)),
                .init("payment_method", .string(intent.paymentMethod)),
                .init("metadata", intent.metadataJSON),
                .init("created", .integer(intent.created)),
            ]
        case .confirmed(let id, let decline):
            [.init("did", "confirm"), .init("intent", .string(id))]
                + (decline.map { [.init("decline", .string($0.reason))] } ?? [])
        case .canceled(let id):
            [.init("did", "cancel"), .init("intent", .string(id))]
        case .refunded(let refund):
            [
                .init("did", "refund"), .init("refund", .string(refund.id)),
                .init("intent", .string(refund.intent)),
                .init("amount", .integer(refund.amount)),
                .init("currency", .string(refund.currency)),
                .init("created", .integer(refund.created)),
            ]
        }
    }
}

extension Book.Key {
    /// The hash in hexadecimal: JSON's numbers are not everywhere whole up to 64 bits.
    fileprivate var members: [JSON.Member] {
        [.init("key", .string(text)), .init("request", .string(String(request, radix: 16)))]
    }
}
