import Domain
import HTTP
import HTTPTypes
import Shop

/// `POST /orders`. The same cart once more is 200 with the order that was made from it.
@Sendable func placeOrder(_ exchange: Exchange) throws -> Answer {
    let story = PlaceOrder(
        customer: try exchange.customer().id, from: try orderSource(exchange.fields))
    var answer = try exchange.once(story) { placed in
        Answer(
            placed.isNew ? .created : .ok, JSON(placed.order),
            location: "/api/v1/orders/\(placed.order.id)")
    }
    if answer.status == .ok { answer.message = .done("order-exists") }
    return answer
}

/// `items`, or `fromCart: true`; a form has `productId` and `quantity`, once or several times.
private func orderSource(_ fields: Fields) throws -> PlaceOrder.Source {
    if fields.isForm {
        try fields.allow(only: "fromCart", "productId", "quantity")
    } else {
        try fields.allow(only: "items", "fromCart")
    }
    let items = try fields.objects("items", members: ["productId", "quantity"])
    switch (items, try fields.flag("fromCart")) {
    case (nil, true): return .cart
    case (nil, false): throw Refusal.invalidInput(member: "items", rule: .missing)
    case (.some, true): throw Refusal.invalidInput(member: "fromCart", rule: .choice)
    case (let items?, false):
        guard items.count <= OrderRequest.mostLines else { throw Refusal.tooManyLines }
        return .lines(
            try OrderRequest(
                items.map { item in
                    try item.allow(only: "productId", "quantity")
                    return .init(
                        product: ProductId(try item.integer("productId")),
                        quantity: try Quantity(item.integer("quantity")))
                }))
    }
}

@Sendable func pageOfOrder(_ order: JSON) -> NextPage {
    guard case .string(let id)? = order["orderId"] else { return NextPage("/orders") }
    return NextPage("/order?id=\(id)")
}

/// `GET /orders/{orderId}`.
@Sendable func showOrder(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customer()
    let order = try exchange.shop.order(exchange.orderOfPath(), for: customer)
    return Answer(.ok, try toldWithBalance(order, to: customer, exchange))
}

/// A paid order is told together with the balance as it is now, to its own customer.
private func toldWithBalance(
    _ order: Order, to customer: Customer, _ exchange: Exchange
) throws -> JSON {
    guard order.paidAt != nil, order.customer == customer.id else { return JSON(order) }
    return JSON(order, balance: try exchange.shop.balance(of: customer.id))
}

/// `GET /customers/{customerId}/orders`.
@Sendable func listOrders(_ exchange: Exchange) throws -> Answer {
    let page = try exchange.shop.orders(
        of: exchange.customerOfPath(), before: Cursors.readId(exchange.request.query["cursor"]),
        limit: exchange.limit())
    return Answer(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// `GET /orders`, for operators.
@Sendable func listAllOrders(_ exchange: Exchange) throws -> Answer {
    let page = try exchange.shop.orders(
        in: orderState(exchange), before: Cursors.readId(exchange.request.query["cursor"]),
        limit: exchange.limit())
    return Answer(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// The query's `status`; nil asks for all.
func orderState(_ exchange: Exchange) throws(Refusal) -> OrderState? {
    guard let text = exchange.request.query["status"], !text.isEmpty else { return nil }
    guard let state = OrderState(rawValue: text) else {
        throw .invalidInput(member: "status", rule: .choice)
    }
    return state
}

/// `POST /orders/{orderId}/payment`.
@Sendable func payOrder(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customer()
    try exchange.fields.allow()
    switch try PayOrder(order: exchange.orderOfPath(), customer: customer.id).run(in: exchange.shop)
    {
    case .paid(let order, let balance): return Answer(.ok, JSON(order, balance: balance))
    case .paying(let order): return underWay(order, JSON(order))
    }
}

/// `POST /orders/{orderId}/cancellation`.
@Sendable func cancelOrder(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customer()
    try exchange.fields.allow()
    let order = try CancelOrder(
        order: exchange.orderOfPath(), canceller: customer, source: exchange.source
    )
    .run(in: exchange.shop)
    let document = try toldWithBalance(order, to: customer, exchange)
    return order.state == .cancelled ? Answer(.ok, document) : underWay(order, document)
}

/// 202: the outcome is not known yet; here is where to ask.
private func underWay(_ order: Order, _ document: JSON) -> Answer {
    var answer = Answer(.accepted, document, location: "/api/v1/orders/\(order.id)")
    answer.retryAfter = 1
    return answer
}
