import Domain
import HTTP
import Shop

/// The cart, with a form for each line, and the one that orders all of it.
enum CartFragment {
    private static let template = Fragment(
        """
        {{#isEmpty}}<p class="empty">{{t.cartIsEmpty}}</p>
        <p><a class="button" href="{{home}}/products">{{t.lookAround}}</a></p>{{/isEmpty}}
        {{^isEmpty}}<div class="scroll"><table class="table">
        <thead><tr><th colspan="2">{{t.product}}</th><th class="number">{{t.price}}</th><th>{{t.quantity}}</th><th class="number">{{t.lineTotal}}</th><td></td></tr></thead>
        <tbody>{{#lines}}<tr{{^isOrderable}} class="refused"{{/isOrderable}}>
        <td><img class="thumb" src="{{picture}}" alt="" width="48" height="48"></td>
        <td>{{#isForSale}}<a href="{{home}}/product?id={{id}}">{{name}}</a>
        {{^isOrderable}}<br><span class="badge badge-bad">{{t.notOrderable}} ({{t.left}} {{stock}})</span>{{/isOrderable}}{{/isForSale}}
        {{^isForSale}}{{name}}<br><span class="badge badge-bad">{{t.notForSale}}</span>{{/isForSale}}
        {{#isPriceChanged}}<br><span class="badge badge-wait">{{t.priceChanged}} {{oldPrice}}</span>{{/isPriceChanged}}</td>
        <td class="number">{{price}}</td>
        <td><form class="row" method="post" action="/api/v1/cart/items/{{id}}">
        <input type="hidden" name="_method" value="PUT"><input type="hidden" name="from" value="{{home}}/cart">
        <input name="quantity" type="number" min="1" max="999" value="{{quantity}}" aria-label="{{t.quantity}}: {{name}}" required>
        <button class="button button-plain" aria-label="{{t.change}}: {{name}}">{{t.change}}</button></form></td>
        <td class="number">{{total}}</td>
        <td class="actions"><form method="post" action="/api/v1/cart/items/{{id}}">
        <input type="hidden" name="_method" value="DELETE"><input type="hidden" name="from" value="{{home}}/cart">
        <button class="button button-danger" aria-label="{{t.remove}}: {{name}}">{{t.remove}}</button></form></td>
        </tr>{{/lines}}</tbody>
        <tfoot><tr><th colspan="4">{{t.total}}</th><td class="number total">{{total}}</td><td></td></tr></tfoot>
        </table></div>
        <div class="actions">
        {{#isSignedIn}}<form method="post" action="/api/v1/orders">
        <input type="hidden" name="fromCart" value="true">
        <input type="hidden" name="idempotency_key" value="{{key}}"><input type="hidden" name="from" value="{{home}}/cart">
        <button class="button button-large">{{t.orderAll}}</button></form>{{/isSignedIn}}
        {{^isSignedIn}}<a class="button button-large" href="{{home}}/sign-in?next={{home}}/cart">{{t.signInToOrder}}</a>{{/isSignedIn}}
        <form method="post" action="/api/v1/cart">
        <input type="hidden" name="_method" value="DELETE"><input type="hidden" name="from" value="{{home}}/cart">
        <button class="button button-danger">{{t.emptyCart}}</button></form>
        </div>{{/isEmpty}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        let cart = try context.principal.cartOwner.map(context.shop.cart) ?? .empty
        let lines: [[String: Any]] = cart.lines.map { line in
            [
                "id": line.product.id.number,
                "name": language.name(line.name, english: line.nameEnglish),
                "picture": picture(line.imageURL), "isForSale": line.isForSale,
                "price": language.money(line.unitPrice),
                "quantity": line.quantity.count, "total": language.money(line.lineTotal),
                "stock": line.product.available, "isOrderable": line.isOrderable,
                "isPriceChanged": line.isPriceChanged,
                "oldPrice": language.money(line.priceWhenAdded),
            ]
        }
        return template.render(
            [
                "lines": lines, "isEmpty": lines.isEmpty, "total": language.money(cart.total),
                "isSignedIn": context.principal.customer != nil, "key": context.request.id,
            ], language)
    }
}
