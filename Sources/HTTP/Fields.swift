import HTTPTypes
package import JSON

/// What a request's body says, whether it is a JSON object or a form: the same members either way.
/// Each is read once by name; what was not read is unknown.
package struct Fields: Sendable, Equatable {
    package enum Content: Sendable, Equatable {
        case json([JSON.Member])
        case form(FormFields)
    }

    package var content: Content

    package init(_ content: Content) {
        self.content = content
    }

    package var isForm: Bool {
        if case .form = content { true } else { false }
    }
}

extension Fields {
    /// What any request of a shop fits in many times.
    package static let maxBody = 64 * 1024

    /// Reads the body by its Content-Type; no body is an object without members.
    package init(reading request: Request) throws(BodyError) {
        guard request.body.count <= Self.maxBody else { throw .tooLarge }
        let coding = (request.headers[.contentEncoding] ?? "").trimmingSpaces.lowercased()
        guard ["", "identity"].contains(coding) else { throw .unsupportedCoding }
        let type =
            (request.headers[.contentType] ?? "").lowercased()
            .split(separator: ";").first.map { $0.trimmingSpaces } ?? ""
        switch type {
        case "application/json":
            // Many clients say JSON and send nothing where there is nothing to say.
            guard !request.body.isEmpty else {
                self.init(.json([]))
                return
            }
            let document: JSON
            do throws(JSONError) {
                document = try JSON(parsing: request.body)
            } catch {
                throw .malformed("\(error.reason.rawValue) at byte \(error.offset)")
            }
            guard case .object(let members) = document else {
                throw .malformed("the body is not an object")
            }
            self.init(.json(members))
        case "application/x-www-form-urlencoded":
            do throws(FormError) {
                self.init(.form(try FormFields(parsing: request.body)))
            } catch {
                throw .malformed("\(error)")
            }
        default:
            // What any page can have a browser send without asking is never taken, not even empty.
            guard request.body.isEmpty, type != "text/plain", !type.hasPrefix("multipart/")
            else { throw .unsupportedMediaType }
            self.init(.json([]))
        }
    }

    // MARK: - Reading members

    /// A member as it was written: what judges the amount of a charge.
    package enum Written: Sendable, Equatable {
        case missing
        case number(String)
        /// Of a form, where everything is text.
        case formText(String)
        case other
    }

    package func written(_ name: String) -> Written {
        switch content {
        case .json(let members):
            switch members.first(where: { $0.name == name })?.value {
            case nil, .null?: .missing
            case .number(let text)?: .number(text)
            default: .other
            }
        case .form(let fields): fields[name].map(Written.formText) ?? .missing
        }
    }

    /// - Throws: `FieldError`: `missing`, or `type` for what is no text.
    package func text(_ name: String) throws(FieldError) -> String {
        guard let text = try optionalText(name) else { throw FieldError(name, .missing) }
        return text
    }

    /// Nil where the member is missing or null.
    package func optionalText(_ name: String) throws(FieldError) -> String? {
        switch content {
        case .form(let fields): return fields[name]
        case .json(let members):
            switch members.first(where: { $0.name == name })?.value {
            case nil, .null?: return nil
            case .string(let text)?: return text
            default: throw FieldError(name, .type)
            }
        }
    }

    /// A whole number of 64 bits, written with digits alone.
    /// - Throws: `FieldError`: `missing`, or `type` for anything else.
    package func integer(_ name: String) throws(FieldError) -> Int64 {
        switch written(name) {
        case .missing: throw FieldError(name, .missing)
        case .number(let text), .formText(let text):
            guard let value = Self.integer(written: text) else { throw FieldError(name, .type) }
            return value
        case .other: throw FieldError(name, .type)
        }
    }

    /// True for JSON's `true` or a form's `true`; false where the member is missing.
    package func flag(_ name: String) throws(FieldError) -> Bool {
        switch content {
        case .form(let fields):
            switch fields[name] {
            case nil, "false"?: return false
            case "true"?: return true
            default: throw FieldError(name, .type)
            }
        case .json(let members):
            switch members.first(where: { $0.name == name })?.value {
            case nil, .null?: return false
            case .bool(let value)?: return value
            default: throw FieldError(name, .type)
            }
        }
    }

    /// The objects of an array. A form has no arrays: there the members of each stand one after the
    /// other under their own names, repeated.
    package func objects(
        _ name: String, members: [String]
    ) throws(FieldError) -> [Fields]? {
        switch content {
        case .form(let fields):
            let columns = members.map { member in
                fields.pairs.filter { $0.name == member }.map(\.value)
            }
            guard let count = columns.first?.count, count > 0 else { return nil }
            for (member, column) in zip(members, columns) where column.count != count {
                throw FieldError(member, .missing)
            }
            return (0..<count).map { row in
                Fields(.form(FormFields(zip(members, columns).map { ($0, $1[row]) })))
            }
        case .json(let all):
            switch all.first(where: { $0.name == name })?.value {
            case nil, .null?: return nil
            case .array(let items)?:
                var objects: [Fields] = []
                for item in items {
                    guard case .object(let members) = item else { throw FieldError(name, .type) }
                    objects.append(Fields(.json(members)))
                }
                return objects
            default: throw FieldError(name, .type)
            }
        }
    }

    /// - Throws: `FieldError` `unknown` for the first member that is none of these.
    package func allow(only names: String...) throws(FieldError) {
        for name in self.names where !names.contains(name) { throw FieldError(name, .unknown) }
    }

    private var names: [String] {
        switch content {
        case .json(let members): members.map(\.name)
        case .form(let fields): fields.pairs.map(\.name)
        }
    }

    /// The same content in one way of writing it, for fingerprints.
    /// - Parameter isLeftOut: the names of members that are left out, wherever they stand.
    package func canonicalBytes(without isLeftOut: (String) -> Bool) -> [UInt8] {
        switch content {
        case .json(let members):
            return JSON.object(members).leavingOut(isLeftOut).canonical.bytes
        case .form(let fields):
            // By name alone: among values of one name the order says which line is which.
            let kept = fields.pairs.filter { !isLeftOut($0.name) }.sorted { $0.name < $1.name }
            return Array(FormFields(kept).encoded.utf8)
        }
    }

    /// Digits with at most a minus before them; nil for anything else, or more than 64 bits.
    package static func integer(written text: String) -> Int64? {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty,
            digits.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int64(text)
    }
}

extension StringProtocol {
    /// Without spaces and tabs at its ends.
    var trimmingSpaces: String {
        var rest = self[startIndex..<endIndex]
        while rest.first == " " || rest.first == "\t" { rest = rest.dropFirst() }
        while rest.last == " " || rest.last == "\t" { rest = rest.dropLast() }
        return String(rest)
    }
}
