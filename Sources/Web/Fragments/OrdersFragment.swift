import Domain
import HTTP
import Shop

/// A list of orders: the customer's own, or all for operators.
enum OrdersFragment {
    private static let template = Fragment(
        """
        {{#isOperators}}<p class="actions">{{#states}}<a class="button {{^isChosen}}button-plain{{/isChosen}}" href="{{home}}/operator/orders?status={{value}}">{{name}}</a> {{/states}}</p>{{/isOperators}}
        {{#isEmpty}}<p class="empty">{{t.noOrders}}</p>{{/isEmpty}}
        {{^isEmpty}}<div class="scroll"><table class="table">
        <thead><tr><th>{{t.order}}</th><th>{{t.orderedAt}}</th>{{#isOperators}}<th>{{t.customer}}</th>{{/isOperators}}<th>{{t.product}}</th><th class="number">{{t.total}}</th><th>{{t.state}}</th></tr></thead>
        <tbody>{{#orders}}<tr>
        <td><a href="{{home}}/order?id={{id}}">{{id}}</a></td><td>{{createdAt}}</td>
        {{#isOperators}}<td>{{customer}}</td>{{/isOperators}}
        <td>{{what}}</td><td class="number">{{total}}</td><td><span class="badge {{badge}}">{{state}}</span></td>
        </tr>{{/orders}}</tbody></table></div>{{/isEmpty}}
        {{#next}}<p class="pages"><a class="button button-plain" rel="next" href="{{home}}{{.}}">{{t.next}}</a></p>{{/next}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        let page = try context.shop.orders(
            of: context.customer().id, before: Cursors.readId(context.request.query["cursor"]),
            limit: .usual)
        var values = self.values(page, language)
        if let next = page.next { values["next"] = "/orders?cursor=\(Cursors.write(next))" }
        return template.render(values, language)
    }

    static func renderForOperators(_ context: RequestContext, _ language: Language) throws -> String
    {
        try context.checkOperator()
        let state = try orderState(context)
        let page = try context.shop.orders(
            in: state, before: Cursors.readId(context.request.query["cursor"]), limit: .usual)
        var values = self.values(page, language)
        values["isOperators"] = true
        values["states"] =
            [["value": "", "name": Texts.word("all", language), "isChosen": state == nil]]
            + OrderState.allCases.map { other in
                [
                    "value": other.rawValue,
                    "name": Texts.word("state-\(other.rawValue)", language),
                    "isChosen": other == state,
                ] as [String: Any]
            }
        if let next = page.next {
            let query = FormFields([
                ("status", state?.rawValue ?? ""), ("cursor", Cursors.write(next)),
            ])
            values["next"] = "/operator/orders?\(query.encoded)"
        }
        return template.render(values, language)
    }

    private static func values(_ page: Page<Order, OrderId>, _ language: Language) -> [String: Any]
    {
        let orders: [[String: Any]] = page.items.map { order in
            let others = order.lines.count - 1
            let first = order.lines.first?.name ?? ""
            return [
                "id": order.id.description, "createdAt": language.time(order.createdAt),
                "customer": order.customer.number,
                "what": others > 0 ? "\(first) +\(others)" : first,
                "total": language.money(order.total), "badge": order.state.badge,
                "state": Texts.word("state-\(order.state.rawValue)", language),
            ]
        }
        return ["orders": orders, "isEmpty": orders.isEmpty, "isOperators": false]
    }
}
