import Domain
import HTTP
import HTTPTypes
import Shop

/// What an operator sees whose form is of a version that another change has replaced: what was typed,
/// to be sent once more, and beside it what stands now wherever the two differ. Nothing is lost, and
/// nothing is decided by the program. A whole page, since it is the answer to the form itself.
enum ProductConflictPage {
    private static let template = Fragment(
        """
        <a class="skip" href="#main">{{t.skip}}</a>
        <header class="site-header"><a class="brand" href="{{home}}/">{{t.shop}}</a>
        <nav class="nav"><a href="{{home}}/operator/products">{{t.keepProducts}}</a> <a href="{{here}}">{{stored}}</a></nav></header>
        <main id="main">
        <h1>{{t.conflict}}</h1>
        <p class="notice notice-refusal" role="alert">{{t.conflictText}}</p>
        <form class="form panel" method="post" action="/api/v1/products/{{id}}">
        <input type="hidden" name="_method" value="PUT"><input type="hidden" name="version" value="{{version}}">
        <input type="hidden" name="from" value="{{here}}">
        {{#fields}}<p class="field{{#differs}} conflict{{/differs}}"><label for="{{name}}">{{label}}</label>
        {{#isText}}<textarea id="{{name}}" name="{{name}}" maxlength="2000"{{#differs}} aria-describedby="{{name}}-now"{{/differs}}>\n{{typed}}</textarea>{{/isText}}
        {{#isLine}}<input id="{{name}}" name="{{name}}" value="{{typed}}"{{#differs}} aria-describedby="{{name}}-now"{{/differs}}>{{/isLine}}
        {{#isChoice}}<select id="{{name}}" name="{{name}}"{{#differs}} aria-describedby="{{name}}-now"{{/differs}}>
        <option value="on-sale">{{t.onSale}}</option><option value="hidden"{{#isHidden}} selected{{/isHidden}}>{{t.hidden}}</option></select>{{/isChoice}}
        {{#differs}}<span class="hint stored" id="{{name}}-now">{{t.standsNow}}: {{now}}</span>{{/differs}}</p>
        {{/fields}}
        <p class="actions"><button class="button">{{t.saveMine}}</button> <a class="button button-plain" href="{{here}}">{{t.keepStored}}</a></p>
        </form>
        </main>
        """)

    static func result(_ context: RequestContext, _ id: ProductId) throws -> EndpointResult {
        let product = try context.shop.product(id, for: .operator)
        var result = EndpointResult.html(render(product, context.fields, context.language))
        result.status = .conflict
        result.isPage = true
        return result
    }

    private static func render(
        _ product: Product, _ typed: Fields, _ language: Language
    ) -> String {
        let details = product.details
        let stored: [(name: String, value: String)] = [
            ("name", details.name), ("nameEn", details.nameEnglish),
            ("description", details.description), ("descriptionEn", details.descriptionEnglish),
            ("category", details.category), ("price", "\(details.price.amount)"),
            ("imageUrl", details.imageURL), ("status", details.status.rawValue),
        ]
        let fields: [[String: Any]] = stored.map { name, now in
            let text = ((try? typed.optionalText(name)) ?? nil) ?? ""
            let isText = name.hasPrefix("description")
            let isChoice = name == "status"
            return [
                "name": name, "label": Texts.field(name, language), "typed": text,
                "now": isChoice ? Texts.status(details.status, language) : now,
                "differs": Text.normalized(text, lines: isText) != now, "isText": isText,
                "isChoice": isChoice, "isLine": !isText && !isChoice,
                "isHidden": text == Product.Status.hidden.rawValue,
            ]
        }
        let body = template.render(
            [
                "id": product.id.number,
                "version": product.version, "fields": fields, "stored": language.name(of: details),
                "here": "\(language.prefix)/operator/product?id=\(product.id.number)",
            ], language)
        return WholePage.render(
            title: Texts.word("conflict", language), body: body, language)
    }
}
