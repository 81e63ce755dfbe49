import Domain
import HTTP
import Shop

/// All products, hidden ones too, as a table.
enum OperatorProductsFragment {
    private static let template = Fragment(
        """
        <p><a class="button" href="{{home}}/operator/product">{{t.newProduct}}</a></p>
        {{#isEmpty}}<p class="empty">{{t.noProducts}}</p><p class="muted">{{t.noneFound}}</p>{{/isEmpty}}
        {{^isEmpty}}<div class="scroll"><table class="table">
        <thead><tr><th>{{t.product}}</th><th>{{t.category}}</th><th class="number">{{t.price}}</th><th class="number">{{t.onHand}}</th><th class="number">{{t.held}}</th><th>{{t.state}}</th></tr></thead>
        <tbody>{{#products}}<tr><td><a href="{{home}}/operator/product?id={{id}}">{{name}}</a></td><td>{{category}}</td>
        <td class="number">{{price}}</td><td class="number">{{onHand}}</td><td class="number">{{held}}</td>
        <td>{{#isHidden}}<span class="badge badge-bad">{{t.hidden}}</span>{{/isHidden}}{{^isHidden}}<span class="badge badge-good">{{t.onSale}}</span>{{/isHidden}}</td></tr>{{/products}}</tbody></table></div>{{/isEmpty}}
        {{#next}}<p class="pages"><a class="button button-plain" rel="next" href="{{home}}/operator/products?{{.}}">{{t.next}}</a></p>{{/next}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        try context.checkOperator()
        let page = try context.shop.products(
            productQuery(context, status: nil, limit: PageLimit(50)))
        let products: [[String: Any]] = page.items.map { product in
            [
                "id": product.id.number, "name": language.name(of: product.details),
                "category": product.details.category,
                "price": language.money(product.details.price), "onHand": product.onHand,
                "held": product.held, "isHidden": product.details.status == .hidden,
            ]
        }
        var values: [String: Any] = ["products": products, "isEmpty": products.isEmpty]
        values["next"] = page.next.map { cursor in
            var pairs = context.request.query.pairs.filter {
                ["q", "category", "sort", "status"].contains($0.name) && !$0.value.isEmpty
            }
            pairs.append(("cursor", Cursors.write(cursor)))
            return FormFields(pairs).encoded
        }
        return template.render(values, language)
    }
}
