import Domain
import HTTP
import Shop

/// One product, with the form that puts it into the cart.
enum ProductFragment {
    private static let template = Fragment(
        """
        <article class="product-page">
        <div class="picture"><img src="{{picture}}" alt="" width="400" height="400"></div>
        <div class="facts">
        <h1>{{name}}</h1>
        <p class="muted"><a href="{{home}}/products?{{categoryQuery}}">{{category}}</a></p>
        <p class="price">{{price}}</p>
        {{#description}}<p class="description">{{.}}</p>{{/description}}
        {{#isSoldOut}}<p class="stock sold-out">{{t.soldOut}}</p>{{/isSoldOut}}
        {{^isSoldOut}}<p class="stock">{{t.inStock}} {{stock}}</p>
        <form class="row" method="post" action="/api/v1/cart/items">
        <input type="hidden" name="productId" value="{{id}}">
        <input type="hidden" name="from" value="{{home}}/product?id={{id}}">
        <label for="quantity">{{t.quantity}}</label>
        <input id="quantity" name="quantity" type="number" min="1" max="{{max}}" value="{{quantity}}" required>
        <button class="button">{{t.addToCart}}</button></form>{{/isSoldOut}}
        </div></article>
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        guard let id = context.productOfQuery else { throw Refusal.unknownProduct }
        let product = try context.shop.product(id, for: nil)
        var values: [String: Any] = [
            "id": product.id.number, "name": language.name(of: product.details),
            "category": product.details.category,
            "categoryQuery": FormFields([("category", product.details.category)]).encoded,
            "quantity": context.typed?["quantity"] ?? "1",
            "picture": picture(product.details.imageURL),
            "price": language.money(product.details.price), "stock": product.available,
            "max": min(product.available, Int64(Quantity.max)),
            "isSoldOut": product.available == 0,
        ]
        let description = language.description(of: product.details)
        if !description.isEmpty { values["description"] = description }
        return template.render(values, language)
    }
}
