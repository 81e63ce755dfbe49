import Domain
import HTTP
import Shop

/// The choices of the search form.
enum CategoriesFragment {
    private static let template = Fragment(
        """
        {{#categories}}<option value="{{name}}"{{#isChosen}} selected{{/isChosen}}>{{name}}</option>
        {{/categories}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        try render(context.shop.categories(of: .onSale), context, language)
    }

    /// Those of hidden products, too; nothing for others than operators, whose page has no choices.
    static func renderForOperators(
        _ context: RequestContext, _ language: Language
    ) throws -> String {
        guard context.principal.customer?.role == .operator else { return "" }
        return try render(context.shop.categories(of: nil), context, language)
    }

    private static func render(
        _ names: [String], _ context: RequestContext, _ language: Language
    ) throws -> String {
        let chosen = context.request.query["category"].map(UnicodeText.composed)
        let categories: [[String: Any]] = names.map { ["name": $0, "isChosen": $0 == chosen] }
        return template.render(["categories": categories], language)
    }
}
