import Domain
import Shop

/// The best sellers of the last three days.
enum PopularFragment {
    private static let template = Fragment(
        """
        {{#isEmpty}}<p class="empty">{{t.noneSold}}</p>{{/isEmpty}}
        {{^isEmpty}}<ol class="products popular">
        {{#products}}<li class="product{{#isSoldOut}} sold-out{{/isSoldOut}}">
        <span class="rank">{{rank}}</span>
        <a class="picture" href="{{home}}/product?id={{id}}" tabindex="-1" aria-hidden="true"><img src="{{picture}}" alt="" loading="lazy" width="200" height="200"></a>
        <a class="name" href="{{home}}/product?id={{id}}">{{name}}</a>
        <span class="price">{{price}}</span>
        <span class="stock">{{t.sold}} {{sold}} · {{#isSoldOut}}{{t.soldOut}}{{/isSoldOut}}{{^isSoldOut}}{{t.inStock}} {{stock}}{{/isSoldOut}}</span>
        </li>
        {{/products}}</ol>{{/isEmpty}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        let tallies = try context.shop.bestSellers().tallies
        let products: [[String: Any]] = tallies.enumerated().map { place, tally in
            let english = language == .english && !tally.nameEnglish.isEmpty
            return [
                "rank": place + 1, "id": tally.product.number,
                "name": english ? tally.nameEnglish : tally.name,
                "picture": picture(tally.imageURL), "price": language.money(tally.price),
                "sold": tally.quantitySold, "stock": tally.stock, "isSoldOut": tally.stock == 0,
            ]
        }
        return template.render(["products": products, "isEmpty": products.isEmpty], language)
    }
}
