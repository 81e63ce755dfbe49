import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `GET /fragments/{language}/{name}/check`: whether what a page's query names is there. The web
/// server asks before it sends the page, so that a page about nothing is a 404. It understands three
/// answers: 200, 401 (the query is wrong) and 403 (it is not there).
@Sendable func checkPage(_ context: RequestContext) throws -> EndpointResult {
    var result = EndpointResult(.ok, .null)
    result.body = []
    guard !context.request.isQueryMalformed else {
        result.status = .unauthorized
        return result
    }
    do {
        try check(context.parameters["name"] ?? "", context)
    } catch let refusal as Refusal {
        switch refusal {
        case .notFound, .unknownProduct: result.status = .forbidden
        case .invalidInput: result.status = .unauthorized
        // The page says why it is not shown.
        default: break
        }
    }
    return result
}

private func check(_ name: String, _ context: RequestContext) throws {
    let query = context.request.query
    switch name {
    case "product":
        guard let id = context.productOfQuery else { throw Refusal.unknownProduct }
        _ = try context.shop.product(id, for: nil)
    case "products":
        _ = try productQuery(context, status: .onSale, limit: context.limit())
    case "order":
        let viewer = try context.customer()
        guard let id = query["id"].flatMap({ OrderId($0) }) else { throw Refusal.notFound }
        _ = try context.shop.order(id, for: viewer)
    case "orders", "balance": _ = try Cursors.readId(query["cursor"])
    case "operator-product":
        try context.checkOperator()
        guard query["id"] != nil else { return }
        guard let id = context.productOfQuery else { throw Refusal.unknownProduct }
        _ = try context.shop.product(id, for: .operator)
        _ = try Cursors.readNumber(query["cursor"])
    case "operator-products":
        try context.checkOperator()
        _ = try productQuery(context, status: nil, limit: context.limit())
    case "operator-orders":
        try context.checkOperator()
        _ = try orderState(context)
        _ = try Cursors.readId(query["cursor"])
    default: break
    }
}
