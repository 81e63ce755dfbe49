import Domain
import HTTP
import Shop

/// A customer's money, and where it came from and went.
enum BalanceFragment {
    private static let template = Fragment(
        """
        <dl class="amounts">
        <div><dt>{{t.balance}}</dt><dd>{{balance}}</dd></div>
        <div><dt>{{t.held}}</dt><dd>{{held}}</dd></div>
        <div class="main"><dt>{{t.available}}</dt><dd>{{available}}</dd></div>
        </dl>
        <h2>{{t.entries}}</h2>
        {{#isEmpty}}<p class="empty">{{t.noEntries}}</p>{{/isEmpty}}
        {{^isEmpty}}<div class="scroll"><table class="table">
        <thead><tr><th>{{t.when}}</th><th>{{t.what}}</th><th class="number">{{t.amount}}</th><th class="number">{{t.balance}}</th></tr></thead>
        <tbody>{{#entries}}<tr><td>{{when}}</td>
        <td>{{what}}{{#order}} <a href="{{home}}/order?id={{.}}">{{.}}</a>{{/order}}</td>
        <td class="number">{{amount}}</td><td class="number">{{after}}</td></tr>{{/entries}}</tbody></table></div>{{/isEmpty}}
        {{#next}}<p class="pages"><a class="button button-plain" rel="next" href="{{home}}/balance?cursor={{.}}">{{t.next}}</a></p>{{/next}}
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        let customer = try context.customer().id
        let balance = try context.shop.balance(of: customer)
        let page = try context.shop.ledgerEntries(
            of: customer, before: Cursors.readId(context.request.query["cursor"]), limit: .usual)
        let entries: [[String: Any]] = page.items.map { entry in
            var values: [String: Any] = [
                "when": language.time(entry.createdAt),
                "what": Texts.word("entry-\(entry.kind.rawValue)", language),
                "amount": language.money(entry.amount),
                "after": language.money(entry.balanceAfter),
            ]
            values["order"] = entry.order?.description
            return values
        }
        var values: [String: Any] = [
            "balance": language.money(balance.balance), "held": language.money(balance.held),
            "available": language.money(balance.available), "entries": entries,
            "isEmpty": entries.isEmpty,
        ]
        values["next"] = page.next.map { Cursors.write($0) }
        return template.render(values, language)
    }
}
