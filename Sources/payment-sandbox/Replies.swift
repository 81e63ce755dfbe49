import JSON

extension JSON {
    /// A list of Stripe's API.
    static func page(_ items: [JSON], hasMore: Bool, url: String) -> JSON {
        [
            "object": "list", "data": .array(items), "has_more": .bool(hasMore),
            "url": .string(url),
        ]
    }
}

extension Fault {
    /// Reads the body of `POST /sandbox/faults`: `fault`, and optionally `on`, `rate`,
    /// `milliseconds`, `remaining`, `reason`.
    init(_ json: JSON) throws(WireError) {
        guard let kind = json[string: "fault"].flatMap({ Kind(rawValue: $0) }) else {
            throw .invalid("fault")
        }
        guard let operation = Operation(rawValue: json[string: "on"] ?? "any") else {
            throw .invalid("on")
        }
        var rate = 1.0
        if let member = json["rate"] {
            guard case .number(let text) = member, let number = Double(text),
                (0...1).contains(number)
            else { throw .invalid("rate") }
            rate = number
        }
        let milliseconds = json[integer: "milliseconds"]
        guard (0...Self.maxDelay).contains(milliseconds ?? 0) else {
            throw .invalid("milliseconds")
        }
        let remaining = json[integer: "remaining"]
        guard (0...Int64(Int32.max)).contains(remaining ?? 0) else { throw .invalid("remaining") }
        self.init(
            kind, on: operation, rate: rate, milliseconds: milliseconds,
            remaining: remaining.map { Int($0) }, reason: json[string: "reason"] ?? Decline.code)
    }
}
