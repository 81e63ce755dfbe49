package import HTTP

// An entry of the book as a line of the journal, and back.

extension Book.Entry {
    package var json: JSON {
        .object(change.members + (key?.members ?? []))
    }

    /// nil for what is not an entry.
    package init?(_ json: JSON) {
        guard let verb = json.text("did"), let intent = json.text("intent") else { return nil }
        switch verb {
        case "create":
            guard let amount = json.whole("amount"), let currency = json.text("currency"),
                let method = json.text("payment_method"), let created = json.whole("created"),
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
            change = .confirmed(intent, decline: json.text("decline").map { Decline($0) })
        case "cancel":
            change = .canceled(intent)
        case "refund":
            guard let refund = json.text("refund"), let amount = json.whole("amount"),
                let currency = json.text("currency"), let created = json.whole("created")
            else { return nil }
            change = .refunded(
                Refund(
                    id: refund, intent: intent, amount: amount, currency: currency,
                    created: created))
        default:
            return nil
        }
        if let text = json.text("key") {
            guard let request = json.text("request").flatMap({ UInt64($0, radix: 16) })
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

extension JSON {
    /// The text of the member with this name.
    func text(_ name: String) -> String? {
        if case .string(let text) = self[name] { text } else { nil }
    }

    /// The whole number of the member with this name.
    func whole(_ name: String) -> Int64? {
        if case .number(let digits) = self[name] { Int64(digits) } else { nil }
    }
}
