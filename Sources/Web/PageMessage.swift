import HTTP
import JSON

/// What a page says once about the form that led to it.
struct PageMessage: Sendable, Equatable {
    enum Kind: String, Sendable { case done, refusal }

    let kind: Kind
    /// The word that the texts go by: `charged`, `insufficient-balance`.
    let code: String
    /// The figures of the text, by name.
    var values: FormFields
    /// What was typed into the form and is to be mended; no secrets.
    var typed = FormFields()

    init(_ kind: Kind, _ code: String, _ values: FormFields = FormFields()) {
        self.kind = kind
        self.code = code
        self.values = values
    }

    static func done(_ code: String, _ values: FormFields = FormFields()) -> PageMessage {
        PageMessage(.done, code, values)
    }

    /// What a problem says beside its code.
    static func refusal(_ problem: Problem) -> PageMessage {
        var message = PageMessage(.refusal, problem.code)
        for member in problem.members {
            switch member.value {
            case .string(let text): message.values.pairs.append((member.name, text))
            case .number(let text): message.values.pairs.append((member.name, text))
            case .array(let lines) where member.name == "lines":
                for case .number(let product)? in [lines.first?["productId"]] {
                    message.values.pairs.append(("productId", product))
                }
                for case .number(let available)? in [lines.first?["available"]] {
                    message.values.pairs.append(("available", available))
                }
            default: continue
            }
        }
        return message
    }
}

// MARK: - Kept as text

extension PageMessage {
    var text: String {
        let document: JSON = [
            "kind": .string(kind.rawValue), "code": .string(code), "values": Self.json(values),
            "typed": Self.json(typed),
        ]
        return String(decoding: document.bytes, as: UTF8.self)
    }

    /// Nil for what is no message.
    init?(_ text: String) {
        guard let document = try? JSON(parsing: Array(text.utf8)),
            case .string(let kind)? = document["kind"], let kind = Kind(rawValue: kind),
            case .string(let code)? = document["code"],
            let values = document["values"].flatMap(Self.fields),
            let typed = document["typed"].flatMap(Self.fields)
        else { return nil }
        self.init(kind, code, values)
        self.typed = typed
    }

    private static func json(_ fields: FormFields) -> JSON {
        .array(fields.pairs.map { [.string($0.name), .string($0.value)] })
    }

    private static func fields(_ document: JSON) -> FormFields? {
        guard case .array(let items) = document else { return nil }
        var pairs: [(name: String, value: String)] = []
        for item in items {
            guard case .array(let pair) = item, pair.count == 2, case .string(let name) = pair[0],
                case .string(let value) = pair[1]
            else { return nil }
            pairs.append((name, value))
        }
        return FormFields(pairs)
    }
}
