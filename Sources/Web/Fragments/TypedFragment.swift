import Domain
import HTTP

/// What was typed into a field of a static form, decoded and escaped: nginx alone could not do so.
enum TypedFragment {
    private static let template = Fragment("{{value}}")
    private static let fields = ["q", "name", "email", "next", "amount"]

    static func render(_ exchange: Exchange, _ language: Language) -> String {
        // The page's own `of` comes first, whatever else the query says.
        guard let field = exchange.request.query["of"], fields.contains(field) else { return "" }
        return template.render(["value": exchange.request.query[field] ?? ""], language)
    }
}
