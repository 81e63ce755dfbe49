import Domain
import HTTP
import Shop

/// `GET /fragments/{language}/{name}`: the live part of a page. A refusal is a sentence on the page.
@Sendable func showFragment(_ context: RequestContext) throws -> EndpointResult {
    guard let language = Language(rawValue: context.parameters["language"] ?? "") else {
        throw Refusal.notFound
    }
    do {
        return .html(try fragment(context.parameters["name"] ?? "", context, language))
    } catch let refusal as Refusal {
        return .html(sentence(refusal, context, language))
    }
}

private func fragment(
    _ name: String, _ context: RequestContext, _ language: Language
) throws -> String {
    switch name {
    case "account": try AccountFragment.render(context, language)
    case "account-page": try AccountPageFragment.render(context, language)
    case "notice": NoticeFragment.render(context, language)
    case "typed": TypedFragment.render(context, language)
    case "products": try ProductsFragment.render(context, language)
    case "categories": try CategoriesFragment.render(context, language)
    case "product": try ProductFragment.render(context, language)
    case "popular": try PopularFragment.render(context, language)
    case "cart": try CartFragment.render(context, language)
    case "order": try OrderFragment.render(context, language)
    case "orders": try OrdersFragment.render(context, language)
    case "balance": try BalanceFragment.render(context, language)
    case "operator-categories":
        try CategoriesFragment.renderForOperators(context, language)
    case "operator-products": try OperatorProductsFragment.render(context, language)
    case "operator-product": try OperatorProductFragment.render(context, language)
    case "operator-events": try SecurityEventsFragment.render(context, language)
    case "operator-orders": try OrdersFragment.renderForOperators(context, language)
    default: throw Refusal.notFound
    }
}

/// What stands where the fragment would: why there is none.
private let sentenceTemplate = Fragment(
    """
    {{#heading}}<h1>{{.}}</h1>{{/heading}}<p class="empty">{{text}}</p>{{#next}}<p><a class="button" href="{{home}}/sign-in?next={{.}}">{{t.signIn}}</a></p>{{/next}}{{#back}}<p><a class="button" href="{{home}}{{path}}">{{label}}</a></p>{{/back}}
    """)

private func sentence(_ refusal: Refusal, _ context: RequestContext, _ language: Language) -> String
{
    var values: [String: Any] = [:]
    switch refusal {
    case .notSignedIn:
        values["text"] = Texts.word("signInFirst", language)
        values["next"] = percentEncoded(context.pageOfFragment(language))
    case .operatorOnly: values["text"] = Texts.word("operatorsOnly", language)
    case .unknownProduct:
        values["text"] = Texts.word("unknownProduct", language)
        let isOperators = context.parameters["name"] == "operator-product"
        values["back"] = [
            "path": isOperators ? "/operator/products" : "/products",
            "label": Texts.word("lookAround", language),
        ]
    case .notFound:
        values["text"] = Texts.word("unknownOrder", language)
        values["back"] = ["path": "/orders", "label": Texts.word("orders", language)]
    case .invalidInput(let member, let rule):
        let named = Refusal.invalidInput(member: Texts.field(member, language), rule: rule)
        values["text"] = ProblemText(.refusal(named), language).detail
    default: values["text"] = ProblemText(.refusal(refusal), language).detail
    }
    // The other pages have a heading of their own.
    if ["product", "operator-product"].contains(context.parameters["name"]) {
        values["heading"] = Texts.word("product", language)
    }
    return sentenceTemplate.render(values, language)
}

extension RequestContext {
    /// The page that shows this fragment.
    fileprivate func pageOfFragment(_ language: Language) -> String {
        let name = (parameters["name"] ?? "").replacing("operator-", with: "operator/")
            .replacing("-page", with: "")
        let id = request.query["id"].map { "?\(FormFields([("id", $0)]).encoded)" } ?? ""
        return "\(language.prefix)/\(name)\(id)"
    }
}
