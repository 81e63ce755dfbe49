import Domain
import HTTP
import Shop

/// The products that a search has found.
enum ProductsFragment {
    private static let template = Fragment(
        """
        {{#isEmpty}}<p class="empty">{{t.noProducts}}</p><p class="muted">{{t.noneFound}}</p>{{/isEmpty}}
        <ul class="products">
        {{#products}}<li class="product{{#isSoldOut}} sold-out{{/isSoldOut}}">
        <a class="picture" href="{{home}}/product?id={{id}}" tabindex="-1" aria-hidden="true"><img src="{{picture}}" alt="" loading="lazy" width="200" height="200"></a>
        <a class="name" href="{{home}}/product?id={{id}}">{{name}}</a>
        <span class="price">{{price}}</span>
        {{#isSoldOut}}<span class="stock sold-out">{{t.soldOut}}</span>{{/isSoldOut}}
        {{^isSoldOut}}<span class="stock">{{t.inStock}} {{stock}}</span>
        <form method="post" action="/api/v1/cart/items">
        <input type="hidden" name="productId" value="{{id}}"><input type="hidden" name="quantity" value="1">
        <input type="hidden" name="from" value="{{from}}">
        <button class="button button-plain" aria-label="{{t.addToCart}}: {{name}}">{{t.addToCart}}</button></form>{{/isSoldOut}}
        </li>
        {{/products}}</ul>
        {{#next}}<p class="pages"><a class="button button-plain" rel="next" href="{{home}}/products?{{.}}">{{t.next}}</a></p>{{/next}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        var pairs = context.request.query.pairs.filter {
            ["q", "category", "sort", "cursor"].contains($0.name) && !$0.value.isEmpty
        }
        let query = pairs.isEmpty ? "" : "?\(FormFields(pairs).encoded)"
        let from = "\(language.prefix)/products\(query)"
        let page = try context.shop.products(
            productQuery(context, status: .onSale, limit: context.limit()))
        let products: [[String: Any]] = page.items.map { product in
            [
                "id": product.id.number, "name": language.name(of: product.details),
                "picture": picture(product.details.imageURL),
                "price": language.money(product.details.price), "stock": product.available,
                "isSoldOut": product.available == 0, "from": from,
            ]
        }
        var values: [String: Any] = ["products": products, "isEmpty": products.isEmpty]
        if let next = page.next {
            pairs.removeAll { $0.name == "cursor" }
            pairs.append(("cursor", Cursors.write(next)))
            values["next"] = FormFields(pairs).encoded
        }
        return template.render(values, language)
    }
}
