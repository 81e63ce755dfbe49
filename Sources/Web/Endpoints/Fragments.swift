import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /fragments/{language}/{name}`: the live part of a page. A refusal is a sentence on the page.
@Sendable func showFragment(_ exchange: Exchange) throws -> Answer {
    guard let language = Language(rawValue: exchange.parameters["language"] ?? "") else {
        throw Refusal.notFound
    }
    do {
        return .html(try fragment(exchange.parameters["name"] ?? "", exchange, language))
    } catch let refusal as Refusal {
        return .html(sentence(refusal, exchange, language))
    }
}

private func fragment(
    _ name: String, _ exchange: Exchange, _ language: Language
) throws -> String {
    switch name {
    case "account": try AccountFragment.render(exchange, language)
    case "account-page": try AccountPageFragment.render(exchange, language)
    case "notice": NoticeFragment.render(exchange, language)
    case "typed": TypedFragment.render(exchange, language)
    case "products": try ProductsFragment.render(exchange, language)
    case "categories": try CategoriesFragment.render(exchange, language)
    case "product": try ProductFragment.render(exchange, language)
    case "popular": try PopularFragment.render(exchange, language)
    case "cart": try CartFragment.render(exchange, language)
    case "order": try OrderFragment.render(exchange, language)
    case "orders": try OrdersFragment.render(exchange, language)
    case "balance": try BalanceFragment.render(exchange, language)
    case "operator-categories":
        try CategoriesFragment.renderForOperators(exchange, language)
    case "operator-products": try OperatorProductsFragment.render(exchange, language)
    case "operator-product": try OperatorProductFragment.render(exchange, language)
    case "operator-events": try SecurityEventsFragment.render(exchange, language)
    case "operator-orders": try OrdersFragment.renderForOperators(exchange, language)
    default: throw Refusal.notFound
    }
}

/// What stands where the fragment would: why there is none.
private let sentenceTemplate = Fragment(
    """
    {{#heading}}<h1>{{.}}</h1>{{/heading}}<p class="empty">{{text}}</p>{{#next}}<p><a class="button" href="{{home}}/sign-in?next={{.}}">{{t.signIn}}</a></p>{{/next}}{{#back}}<p><a class="button" href="{{home}}{{path}}">{{label}}</a></p>{{/back}}
    """)

private func sentence(_ refusal: Refusal, _ exchange: Exchange, _ language: Language) -> String {
    var values: [String: Any] = [:]
    switch refusal {
    case .notSignedIn:
        values["text"] = Texts.word("signInFirst", language)
        values["next"] = percentEncoded(exchange.pageOfFragment(language))
    case .operatorOnly: values["text"] = Texts.word("operatorsOnly", language)
    case .unknownProduct:
        values["text"] = Texts.word("unknownProduct", language)
        let isOperators = exchange.parameters["name"] == "operator-product"
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
    if ["product", "operator-product"].contains(exchange.parameters["name"]) {
        values["heading"] = Texts.word("product", language)
    }
    return sentenceTemplate.render(values, language)
}

extension Exchange {
    /// The product that the page's query names.
    var productOfQuery: ProductId? {
        request.query["id"].flatMap { Fields.integer(written: $0) }.map { ProductId($0) }
    }

    func checkOperator() throws(Refusal) {
        guard try customer().role == .operator else { throw .operatorOnly }
    }

    /// The page that shows this fragment.
    fileprivate func pageOfFragment(_ language: Language) -> String {
        let name = (parameters["name"] ?? "").replacing("operator-", with: "operator/")
            .replacing("-page", with: "")
        let id = request.query["id"].map { "?\(FormFields([("id", $0)]).encoded)" } ?? ""
        return "\(language.prefix)/\(name)\(id)"
    }
}
