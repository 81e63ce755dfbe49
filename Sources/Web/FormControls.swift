import Domain
import HTTP
import HTTPTypes

/// What a form says beside its own fields: fields that steer, and that JSON has other ways for.
struct FormControls: Sendable {
    /// PUT or DELETE, which forms cannot send.
    let method: HTTPRequest.Method?
    let key: String?
    /// The page that the form is on: its path and query.
    let from: String?

    /// Of a page's path and query; browsers and servers take more.
    static let longestPage = 2000
    /// Bytes of what was typed that go back with a refusal: a response's head is small.
    private static let mostTyped = 1500

    private static let names = ["_method", "idempotency_key", "from"]

    /// Takes the steering fields out of a form.
    /// - Throws: `Refusal.invalidInput` for another `_method`.
    init(takingFrom form: inout FormFields) throws(Refusal) {
        method =
            switch form["_method"] {
            case nil: nil
            case "PUT"?: .put
            case "DELETE"?: .delete
            default: throw .invalidInput(member: "_method", rule: .choice)
            }
        guard (form["from"] ?? "").utf8.count <= Self.longestPage else {
            throw .invalidInput(member: "from", rule: .length)
        }
        key = form["idempotency_key"]
        from = form["from"].flatMap { Self.isLocal($0) ? $0 : nil }
        form.pairs.removeAll { Self.names.contains($0.name) }
    }

    init() {
        method = nil
        key = nil
        from = nil
    }

    /// A path of this site, so that nobody can be sent elsewhere: one slash first, and nothing that
    /// a browser might take for a second.
    static func isLocal(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= longestPage
            && path.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }
    }

    /// The page is the English one of two.
    var isEnglish: Bool { from?.hasPrefix("/en/") == true }
}

/// Answers to forms: always a page to go to (Post/Redirect/Get).
extension FormControls {
    func accepted(_ answer: Answer, page: String, isSecure: Bool) -> Response {
        var response = see(localized(page))
        answer.addCookies(to: &response, isSecure: isSecure)
        return response
    }

    /// Back to the form, with what was typed and the word for what is wrong.
    func refused(_ problem: Problem, _ form: FormFields) -> Response {
        if problem.status == .unauthorized && problem.code == "not-signed-in" {
            return see(
                localized("/sign-in"),
                [("refusal", problem.code), ("next", from ?? localized("/"))])
        }
        let page = from ?? localized("/")
        let parts = page.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        // What is too long to go back is left out alone: the rest can still be mended.
        var room = Self.mostTyped
        let typed = form.pairs.filter { field in
            let length = FormFields([field]).encoded.utf8.count
            guard field.name != "password", length <= room else { return false }
            room -= length
            return true
        }
        var query = parts.count == 2 ? (try? FormFields(parsing: parts[1].utf8))?.pairs ?? [] : []
        let replaced = Set(typed.map(\.name) + Self.told)
        query.removeAll { replaced.contains($0.name) }
        return see(String(parts[0]), query + typed + words(for: problem))
    }

    /// What a refusal may add to a query.
    private static let told = [
        "refusal", "rule", "member", "product", "available", "required", "held", "onHand", "reason",
        "done",
    ]

    private func words(for problem: Problem) -> [(name: String, value: String)] {
        var words = [(name: "refusal", value: problem.code)]
        for member in problem.members {
            switch member.value {
            case .string(let text) where ["rule", "member", "reason"].contains(member.name):
                words.append((member.name, text))
            case .number(let text)
            where ["available", "required", "held", "onHand"].contains(member.name):
                words.append((member.name, text))
            case .number(let text) where member.name == "productId":
                words.append(("product", text))
            case .array(let lines) where member.name == "lines":
                guard case .number(let product)? = lines.first?["productId"],
                    case .number(let available)? = lines.first?["available"]
                else { continue }
                words += [("product", product), ("available", available)]
            default: continue
            }
        }
        return words
    }

    private func localized(_ page: String) -> String {
        isEnglish && !page.hasPrefix("/en/") ? "/en" + page : page
    }

    private func see(_ page: String, _ query: [(name: String, value: String)] = []) -> Response {
        let location = query.isEmpty ? page : "\(page)?\(FormFields(query).encoded)"
        return Response(
            status: .seeOther, headers: [.location: location, .cacheControl: "no-store"])
    }
}
