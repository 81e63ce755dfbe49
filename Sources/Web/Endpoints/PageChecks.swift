import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /fragments/{language}/{name}/check`: whether what a page's query names is there. The web
/// server asks before it sends the page, so that a page about nothing is a 404. It understands three
/// answers: 200, 401 (the query is wrong) and 403 (it is not there).
@Sendable func checkPage(_ exchange: Exchange) throws -> Answer {
    var answer = Answer(.ok, .null)
    answer.body = []
    do {
        try check(exchange.parameters["name"] ?? "", exchange)
    } catch let refusal as Refusal {
        switch refusal {
        case .notFound, .unknownProduct: answer.status = .forbidden
        case .invalidInput: answer.status = .unauthorized
        // Whoever may not see it is told so on the page.
        default: break
        }
    }
    return answer
}

private func check(_ name: String, _ exchange: Exchange) throws {
    let query = exchange.request.query
    switch name {
    case "product":
        guard let id = exchange.productOfQuery else { throw Refusal.unknownProduct }
        _ = try exchange.shop.product(id, for: nil)
    case "products":
        _ = try productQuery(exchange, status: .onSale, limit: exchange.limit())
    case "order":
        let viewer = try exchange.customer()
        guard let id = query["id"].flatMap({ OrderId($0) }) else { throw Refusal.notFound }
        _ = try exchange.shop.order(id, for: viewer)
    case "orders", "balance": _ = try Cursors.readId(query["cursor"])
    case "operator-product":
        try exchange.checkOperator()
        guard query["id"] != nil else { return }
        guard let id = exchange.productOfQuery else { throw Refusal.unknownProduct }
        _ = try exchange.shop.product(id, for: .operator)
        _ = try Cursors.readNumber(query["cursor"])
    case "operator-products":
        try exchange.checkOperator()
        _ = try productQuery(exchange, status: nil, limit: exchange.limit())
    case "operator-orders":
        try exchange.checkOperator()
        _ = try orderState(exchange)
        _ = try Cursors.readId(query["cursor"])
    default: break
    }
}
