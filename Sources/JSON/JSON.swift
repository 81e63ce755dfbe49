/// A JSON document (RFC 8259) as a value. Numbers keep the text they were written with, so that
/// `1e3`, `1000.0` and `1000` are distinct; members keep their order.
package enum JSON: Sendable, Equatable {
    case null
    case bool(Bool)
    /// The number as it was written.
    case number(String)
    case string(String)
    case array([JSON])
    case object([Member])

    package struct Member: Sendable, Equatable {
        package var name: String
        package var value: JSON

        package init(_ name: String, _ value: JSON) {
            self.name = name
            self.value = value
        }
    }
}

extension JSON {
    package static func integer(_ value: Int64) -> JSON { .number(String(value)) }

    /// Text, or null where there is none.
    package static func text(_ value: String?) -> JSON { value.map(JSON.string) ?? .null }

    /// The member of this name, where this is an object that has it.
    package subscript(name: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.name == name }?.value
    }

    /// The text of the member of this name, where it is a string.
    package subscript(string name: String) -> String? {
        if case .string(let text)? = self[name] { text } else { nil }
    }

    /// The member of this name, where it is a number written as a whole one of 64 bits.
    package subscript(integer name: String) -> Int64? {
        if case .number(let text)? = self[name] { Int64(text) } else { nil }
    }

    /// The items of the member of this name, where it is an array.
    package subscript(array name: String) -> [JSON]? {
        if case .array(let items)? = self[name] { items } else { nil }
    }

    /// The same document with the members of each object in the order of their names, so that two
    /// that say the same are the same bytes.
    package var canonical: JSON {
        switch self {
        case .array(let items): .array(items.map(\.canonical))
        case .object(let members):
            .object(
                members.map { Member($0.name, $0.value.canonical) }.sorted { $0.name < $1.name })
        default: self
        }
    }
}

extension JSON {
    /// The same document without the members of these names, at any depth.
    package func leavingOut(_ isLeftOut: (String) -> Bool) -> JSON {
        switch self {
        case .array(let items): .array(items.map { $0.leavingOut(isLeftOut) })
        case .object(let members):
            .object(
                members.filter { !isLeftOut($0.name) }.map {
                    Member($0.name, $0.value.leavingOut(isLeftOut))
                })
        default: self
        }
    }
}

extension JSON: ExpressibleByDictionaryLiteral, ExpressibleByArrayLiteral {
    package init(dictionaryLiteral members: (String, JSON)...) {
        self = .object(members.map { Member($0, $1) })
    }

    package init(arrayLiteral items: JSON...) { self = .array(items) }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral {
    package init(stringLiteral text: String) { self = .string(text) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
}
