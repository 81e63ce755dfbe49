import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `POST /orders`. The same cart once more is 200 with the order that was made from it.
@Sendable func placeOrder(_ context: RequestContext) throws -> EndpointResult {
    let story = PlaceOrder(
        customer: try context.customer().id, from: try orderSource(context.fields))
    var result = try context.once(story) { placed in
        EndpointResult(
            placed.isNew ? .created : .ok, JSON(placed.order),
            location: "/api/v1/orders/\(placed.order.id)")
    }
    if result.status == .ok { result.message = .done("order-exists") }
    result.page = result.locationId.map { "/order?id=\($0)" }
    return result
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
        guard items.count <= OrderRequest.maxLines else { throw Refusal.tooManyLines }
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

private func page(of order: Order) -> String { "/order?id=\(order.id)" }

/// `GET /orders/{orderId}`.
@Sendable func showOrder(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customer()
    let order = try context.shop.order(context.orderOfPath(), for: customer)
    return EndpointResult(.ok, try withBalance(order, for: customer, context))
}

/// A paid order, with the balance as it is now for its own customer.
private func withBalance(
    _ order: Order, for customer: Customer, _ context: RequestContext
) throws -> JSON {
    guard order.paidAt != nil, order.customer == customer.id else { return JSON(order) }
    return JSON(order, balance: try context.shop.balance(of: customer.id))
}

/// `GET /customers/{customerId}/orders`.
@Sendable func listOrders(_ context: RequestContext) throws -> EndpointResult {
    let page = try context.shop.orders(
        of: context.customerOfPath(), before: Cursors.readId(context.request.query["cursor"]),
        limit: context.limit())
    return EndpointResult(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// `GET /orders`, for operators.
@Sendable func listAllOrders(_ context: RequestContext) throws -> EndpointResult {
    let page = try context.shop.orders(
        in: orderState(context), before: Cursors.readId(context.request.query["cursor"]),
        limit: context.limit())
    return EndpointResult(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// The query's `status`; nil asks for all.
func orderState(_ context: RequestContext) throws(Refusal) -> OrderState? {
    guard let text = context.request.query["status"], !text.isEmpty else { return nil }
    guard let state = OrderState(rawValue: text) else {
        throw .invalidInput(member: "status", rule: .choice)
    }
    return state
}

/// `POST /orders/{orderId}/payment`.
@Sendable func payOrder(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customer()
    try context.fields.allow()
    switch try PayOrder(order: context.orderOfPath(), customer: customer.id).run(in: context.shop)
    {
    case .paid(let order, let balance):
        var result = EndpointResult(.ok, JSON(order, balance: balance))
        result.page = page(of: order)
        return result
    case .paying(let order): return underWay(order, JSON(order))
    }
}

/// `POST /orders/{orderId}/cancellation`.
@Sendable func cancelOrder(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customer()
    try context.fields.allow()
    let order = try CancelOrder(
        order: context.orderOfPath(), canceller: customer, source: context.source
    )
    .run(in: context.shop)
    let document = try withBalance(order, for: customer, context)
    guard order.state == .cancelled else { return underWay(order, document) }
    var result = EndpointResult(.ok, document)
    result.page = page(of: order)
    return result
}

/// 202: the outcome is not known yet; the location is where to ask.
private func underWay(_ order: Order, _ document: JSON) -> EndpointResult {
    var result = EndpointResult(.accepted, document, location: "/api/v1/orders/\(order.id)")
    result.retryAfter = 1
    result.page = page(of: order)
    return result
}
