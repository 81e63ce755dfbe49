import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /customers/{customerId}/balance`.
@Sendable func showBalance(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customerOfPath()
    return Answer(.ok, JSON(try exchange.shop.balance(of: customer), of: customer))
}

/// `POST /customers/{customerId}/balance/charges`.
@Sendable func chargeBalance(_ exchange: Exchange) throws -> Answer {
    let customer = try exchange.customerOfPath()
    try exchange.fields.allow(only: "amount")
    let amount: ChargeAmount
    switch exchange.fields.written("amount") {
    case .number(let text), .formText(let text): amount = try ChargeAmount(written: text)
    case .missing, .other: throw Refusal.invalidChargeAmount(.integer)
    }
    return try exchange.once(ChargeBalance(customer: customer, amount: amount)) {
        Answer(.created, JSON($0))
    }
}

@Sendable func pageOfCharge(_ charge: JSON) -> NextPage {
    guard case .number(let amount)? = charge["amount"] else { return NextPage("/balance") }
    return NextPage("/balance", .done("charged", FormFields([("amount", amount)])))
}

/// `GET /customers/{customerId}/balance/entries`.
@Sendable func listLedgerEntries(_ exchange: Exchange) throws -> Answer {
    let page = try exchange.shop.ledgerEntries(
        of: exchange.customerOfPath(), before: Cursors.readId(exchange.request.query["cursor"]),
        limit: exchange.limit())
    return Answer(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}
