import HTTP

/// What was typed into a field of a static form, escaped. What a page's address says (a search, the
/// page to go on to) is decoded, which nginx alone could not do; the rest is what the page's message
/// has kept.
enum TypedFragment {
    private static let template = Fragment("{{value}}")
    private static let ofAddress = ["q", "next"]

    static func render(_ context: RequestContext, _ language: Language) -> String {
        // The page's own `of` comes first, whatever else the query says.
        guard let field = context.request.query["of"] else { return "" }
        let value =
            ofAddress.contains(field) ? context.request.query[field] : context.typed?[field]
        return template.render(["value": value ?? ""], language)
    }
}
