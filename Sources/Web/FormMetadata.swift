import Domain
import HTTP
import HTTPTypes

/// What a form says beside its own fields: fields that steer, and that JSON has other ways for.
struct FormMetadata: Sendable {
    /// PUT or DELETE, which forms cannot send.
    let method: HTTPRequest.Method?
    let key: String?
    /// The page that the form is on: its path and query.
    let from: String?

    /// Of a page's path and query; browsers and servers take more.
    static let maxPage = 2000

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
        guard (form["from"] ?? "").utf8.count <= Self.maxPage else {
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

    /// A path of this site, so that no browser is sent elsewhere: one slash first, and nothing that
    /// a browser might take for a second.
    static func isLocal(_ path: String) -> Bool {
        path.hasPrefix("/") && !path.hasPrefix("//") && path.utf8.count <= maxPage
            && path.utf8.allSatisfy { (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") }
    }

    /// That of the page that the form is on; nil where it does not say.
    var language: Language? { from.map { _ in isEnglish ? .english : .korean } }

    /// The page is the English one of two.
    var isEnglish: Bool { from?.hasPrefix("/en/") == true }
}

/// Where a form's sender goes (Post/Redirect/Get). What was typed and what happened never stand in
/// the address: it is kept by browsers, logs and other sites.
extension FormMetadata {
    func accepted(_ next: NextPage) -> NextPage {
        NextPage(localized(next.path), next.message)
    }

    /// Back to the form, with what was typed and what is wrong.
    func refused(_ problem: Problem, _ form: FormFields) -> NextPage {
        var message = PageMessage.refusal(problem)
        if problem.status == .unauthorized && problem.code == "not-signed-in" {
            let next = FormFields([("next", from ?? localized("/"))]).encoded
            return NextPage("\(localized("/sign-in"))?\(next)", message)
        }
        message.typed = form
        return NextPage(withoutTyped(from ?? localized("/"), form), message)
    }

    /// What pages once said in their query; links to such pages may still be around.
    private static let formerNames = ["refusal", "done", "rule", "member"]
    /// What a page's own address is about, also where its form says the same.
    private static let addressNames = ["id", "next"]

    /// The page without what its form asks: its query would say otherwise, or too much.
    private func withoutTyped(_ page: String, _ form: FormFields) -> String {
        let parts = page.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let query = try? FormFields(parsing: parts[1].utf8) else {
            return page
        }
        let dropped = Set(form.pairs.map(\.name) + Self.formerNames)
            .subtracting(Self.addressNames)
        let kept = query.pairs.filter { !dropped.contains($0.name) }
        guard kept.count < query.pairs.count else { return page }
        return kept.isEmpty ? String(parts[0]) : "\(parts[0])?\(FormFields(kept).encoded)"
    }

    private func localized(_ page: String) -> String {
        isEnglish && !page.hasPrefix("/en/") ? "/en" + page : page
    }
}
