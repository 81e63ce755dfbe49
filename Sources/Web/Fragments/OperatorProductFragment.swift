import Domain
import HTTP
import Shop

/// The forms of one product, and what became of its stock; without an id, the form of a new one.
enum OperatorProductFragment {
    private static let template = Fragment(
        """
        <h1>{{^id}}{{t.newProduct}}{{/id}}{{title}}</h1>
        <form class="form panel" method="post" action="/api/v1/products{{#id}}/{{.}}{{/id}}">
        {{#id}}<input type="hidden" name="_method" value="PUT"><input type="hidden" name="version" value="{{version}}">{{/id}}
        {{^id}}<input type="hidden" name="idempotency_key" value="{{key}}">{{/id}}
        <input type="hidden" name="from" value="{{here}}">
        <p class="field"><label for="name">{{t.name}}</label><input id="name" name="name" value="{{name}}" maxlength="100" required></p>
        <p class="field"><label for="nameEn">{{t.nameEn}}</label><input id="nameEn" name="nameEn" value="{{nameEn}}" maxlength="100"></p>
        <p class="field"><label for="description">{{t.description}}</label><textarea id="description" name="description" maxlength="2000">\n{{description}}</textarea></p>
        <p class="field"><label for="descriptionEn">{{t.descriptionEn}}</label><textarea id="descriptionEn" name="descriptionEn" maxlength="2000">\n{{descriptionEn}}</textarea></p>
        <p class="field"><label for="category">{{t.category}}</label><input id="category" name="category" value="{{category}}" maxlength="30" required></p>
        <p class="field"><label for="price">{{t.price}}</label><input id="price" name="price" type="number" min="1" max="100000000" value="{{price}}" required></p>
        <p class="field"><label for="imageUrl">{{t.imageUrl}}</label><input id="imageUrl" name="imageUrl" value="{{imageUrl}}" maxlength="200"></p>
        {{^id}}<p class="field"><label for="stock">{{t.stock}}</label><input id="stock" name="stock" type="number" min="0" max="1000000" value="{{stock}}" required></p>{{/id}}
        {{#id}}<p class="field"><label for="status">{{t.state}}</label><select id="status" name="status">
        <option value="on-sale">{{t.onSale}}</option><option value="hidden"{{#isHidden}} selected{{/isHidden}}>{{t.hidden}}</option></select></p>{{/id}}
        <p><button class="button">{{t.save}}</button></p></form>
        {{#id}}<h2>{{t.adjustStock}}</h2>
        <dl class="amounts"><div><dt>{{t.onHand}}</dt><dd>{{onHand}}</dd></div><div><dt>{{t.held}}</dt><dd>{{held}}</dd></div></dl>
        <form class="row" method="post" action="/api/v1/products/{{id}}/stock-adjustments">
        <input type="hidden" name="idempotency_key" value="{{key}}"><input type="hidden" name="from" value="{{here}}">
        <label for="delta">{{t.delta}}</label><input id="delta" name="delta" type="number" min="-1000000" max="1000000" value="{{delta}}" required>
        <label for="reason">{{t.reason}}</label><input id="reason" name="reason" maxlength="200" value="{{reason}}" required>
        <button class="button">{{t.adjustStock}}</button></form>
        <h2>{{t.movements}}</h2>
        <div class="scroll"><table class="table">
        <thead><tr><th>{{t.when}}</th><th>{{t.what}}</th><th class="number">{{t.delta}}</th><th class="number">{{t.onHand}}</th><th>{{t.reason}}</th></tr></thead>
        <tbody>{{#movements}}<tr><td>{{when}}</td><td>{{what}}</td><td class="number">{{delta}}</td><td class="number">{{after}}</td>
        <td>{{why}}{{#order}}<a href="{{home}}/order?id={{.}}">{{.}}</a>{{/order}}</td></tr>{{/movements}}</tbody></table></div>
        {{#next}}<p class="pages"><a class="button button-plain" rel="next" href="{{.}}">{{t.next}}</a></p>{{/next}}{{/id}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        try context.checkOperator()
        var values: [String: Any] = ["key": context.request.id]
        var here = "\(language.prefix)/operator/product"
        if context.request.query["id"] != nil {
            guard let id = context.productOfQuery else { throw Refusal.unknownProduct }
            here += "?id=\(id.number)"
            values.merge(stored(try context.shop.product(id, for: .operator))) { _, new in new }
            let movements = try context.shop.stockMovements(
                of: id, before: Cursors.readNumber(context.request.query["cursor"]),
                limit: .usual)
            values["movements"] = movements.items.map { self.values($0, language) }
            values["next"] = movements.next.map { "\(here)&cursor=\(Cursors.write($0))" }
        }
        values["here"] = here
        if let fields = context.typed { values.merge(typed(fields)) { _, new in new } }
        return template.render(values, language)
    }

    private static func stored(_ product: Product) -> [String: Any] {
        let details = product.details
        return [
            "id": product.id.number, "title": details.name,
            "name": details.name, "nameEn": details.nameEnglish,
            "description": details.description, "descriptionEn": details.descriptionEnglish,
            "category": details.category, "price": details.price.amount,
            "imageUrl": details.imageURL, "isHidden": details.status == .hidden,
            "onHand": product.onHand, "held": product.held, "version": product.version,
        ]
    }

    /// What a refused form said, to be mended.
    private static func typed(_ fields: FormFields) -> [String: Any] {
        var values: [String: Any] = [:]
        for name in [
            "name", "nameEn", "description", "descriptionEn", "category", "price", "imageUrl",
            "stock", "delta", "reason", "version",
        ] {
            values[name] = fields[name]
        }
        if let status = fields["status"] { values["isHidden"] = status == "hidden" }
        return values
    }

    private static func values(_ movement: StockMovement, _ language: Language) -> [String: Any] {
        var values: [String: Any] = [
            "when": language.time(movement.createdAt),
            "what": Texts.word("movement-\(movement.kind.rawValue)", language),
            "delta": movement.delta, "after": movement.onHandAfter, "why": movement.reason,
        ]
        values["order"] = movement.order?.description
        return values
    }
}
