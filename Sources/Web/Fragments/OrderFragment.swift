import Domain
import HTTP
import Shop

/// One order in whatever state: to be confirmed, being paid, the receipt, or what became of it.
/// Its forms need no idempotency key: payment and cancellation are idempotent by the order itself.
enum OrderFragment {
    private static let template = Fragment(
        """
        <p><span class="badge {{badge}}">{{state}}</span> <span class="muted">{{t.order}} {{id}}</span></p>
        {{#isPaying}}<p class="notice notice-wait" role="status">{{t.payingNow}} <a href="{{here}}" data-wait>{{t.lookAgain}}</a></p>{{/isPaying}}
        {{#isCancelling}}<p class="notice notice-wait" role="status">{{t.cancellingNow}} <a href="{{here}}" data-wait>{{t.lookAgain}}</a></p>{{/isCancelling}}
        {{#isExpired}}<p class="notice notice-refusal">{{t.expiredText}}</p>{{/isExpired}}
        {{#declineReason}}<p class="notice notice-refusal">{{t.declined}}: {{.}}</p>{{/declineReason}}
        <div class="panel{{#isPaid}} receipt{{/isPaid}}">
        {{#isPaid}}<h2>{{t.receipt}}</h2>{{/isPaid}}
        <div class="scroll"><table class="table">
        <thead><tr><th>{{t.product}}</th><th class="number">{{t.price}}</th><th class="number">{{t.quantity}}</th><th class="number">{{t.lineTotal}}</th></tr></thead>
        <tbody>{{#lines}}<tr><td><a href="{{home}}/product?id={{id}}">{{name}}</a></td><td class="number">{{price}}</td><td class="number">{{quantity}}</td><td class="number">{{total}}</td></tr>{{/lines}}</tbody>
        <tfoot><tr><th colspan="3">{{t.total}}</th><td class="number total">{{total}}</td></tr></tfoot>
        </table></div>
        <dl class="amounts">
        <div><dt>{{t.orderedAt}}</dt><dd>{{createdAt}}</dd></div>
        {{#isCreated}}<div><dt>{{t.payBy}}</dt><dd>{{expiresAt}}</dd></div>{{/isCreated}}
        {{#paidAt}}<div><dt>{{t.paidAt}}</dt><dd>{{.}}</dd></div>{{/paidAt}}
        {{#cancelledAt}}<div><dt>{{t.cancelledAt}}</dt><dd>{{.}}</dd></div>{{/cancelledAt}}
        {{#available}}<div class="main"><dt>{{t.available}}</dt><dd>{{.}}</dd></div>{{/available}}
        {{#balanceAfter}}<div class="main"><dt>{{t.balanceAfter}}</dt><dd>{{.}}</dd></div>{{/balanceAfter}}
        </dl></div>
        {{#tooLittle}}<p class="notice notice-refusal">{{t.tooLittle}} <a href="{{home}}/balance">{{t.charge}}</a></p>{{/tooLittle}}
        <div class="actions">
        {{#canPay}}<form method="post" action="/api/v1/orders/{{id}}/payment">
        <input type="hidden" name="from" value="{{here}}">
        <button class="button button-large">{{total}} {{t.pay}}</button></form>{{/canPay}}
        {{#canCancel}}<form method="post" action="/api/v1/orders/{{id}}/cancellation">
        <input type="hidden" name="from" value="{{here}}">
        <button class="button button-danger">{{t.cancelOrder}}</button></form>{{/canCancel}}
        </div>
        """)

    static func render(_ context: RequestContext, _ language: Language) throws -> String {
        let viewer = try context.customer()
        guard let id = context.request.query["id"].flatMap({ OrderId($0) }) else {
            throw Refusal.notFound
        }
        let order = try context.shop.order(id, for: viewer)
        let isOwn = order.customer == viewer.id
        let balance = isOwn ? try context.shop.balance(of: viewer.id) : nil
        let now = context.shop.clock()
        let isOpen = order.canBeConfirmed(at: now)
        let isCancellable = order.canBeCancelled(at: now, by: viewer.role)
        var values: [String: Any] = [
            "id": id.description, "here": "\(language.prefix)/order?id=\(id)",
            "state": Texts.word("state-\(order.state.rawValue)", language),
            "badge": order.state.badge, "isCreated": order.state == .created,
            "isPaying": order.state == .paying, "isPaid": order.state == .paid,
            "isCancelling": order.state == .cancelling,
            "isExpired": order.state == .expired || order.state == .created && !isOpen,
            "lines": order.lines.map { line in
                [
                    "id": line.product.number, "name": line.name,
                    "price": language.money(line.unitPrice), "quantity": line.quantity.count,
                    "total": language.money(line.lineTotal),
                ] as [String: Any]
            },
            "total": language.money(order.total), "createdAt": language.time(order.createdAt),
            "expiresAt": language.time(order.expiresAt), "canPay": isOwn && isOpen,
            "canCancel": isCancellable,
            "tooLittle": isOwn && isOpen && (balance?.available ?? .zero) < order.total,
        ]
        values["paidAt"] = order.paidAt.map(language.time)
        values["cancelledAt"] = order.cancelledAt.map(language.time)
        if isOpen {
            values["declineReason"] = order.declineReason.map { Texts.declineReason($0, language) }
        }
        if isOpen { values["available"] = balance.map { language.money($0.available) } }
        if order.paidAt != nil {
            values["balanceAfter"] = balance.map { language.money($0.balance) }
        }
        return template.render(values, language)
    }
}

extension OrderState {
    /// How the state looks.
    var badge: String {
        switch self {
        case .paid: "badge-good"
        case .created, .paying, .cancelling: "badge-wait"
        case .cancelled, .expired: "badge-bad"
        }
    }
}
