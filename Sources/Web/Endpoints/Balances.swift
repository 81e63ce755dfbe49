import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `GET /customers/{customerId}/balance`.
@Sendable func showBalance(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customerOfPath()
    return EndpointResult(.ok, JSON(try context.shop.balance(of: customer), of: customer))
}

/// `POST /customers/{customerId}/balance/charges`.
@Sendable func chargeBalance(_ context: RequestContext) throws -> EndpointResult {
    let customer = try context.customerOfPath()
    try context.fields.allow(only: "amount")
    let amount: ChargeAmount
    switch context.fields.written("amount") {
    case .number(let text), .formText(let text): amount = try ChargeAmount(written: text)
    case .missing, .other: throw Refusal.invalidChargeAmount(.integer)
    }
    var result = try context.once(ChargeBalance(customer: customer, amount: amount)) {
        EndpointResult(.created, JSON($0))
    }
    result.message = .done("charged", FormFields([("amount", "\(amount.won.amount)")]))
    return result
}

/// `GET /customers/{customerId}/balance/entries`.
@Sendable func listLedgerEntries(_ context: RequestContext) throws -> EndpointResult {
    let page = try context.shop.ledgerEntries(
        of: context.customerOfPath(), before: Cursors.readId(context.request.query["cursor"]),
        limit: context.limit())
    return EndpointResult(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}
