import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /security-events`, for operators.
@Sendable func listSecurityEvents(_ exchange: Exchange) throws -> Answer {
    let page = try exchange.shop.securityEvents(
        securityEventKind(exchange), before: Cursors.readNumber(exchange.request.query["cursor"]),
        limit: exchange.limit())
    return Answer(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// The query's `kind`; nil asks for all.
func securityEventKind(_ exchange: Exchange) throws(Refusal) -> SecurityEvent.Kind? {
    guard let text = exchange.request.query["kind"], !text.isEmpty else { return nil }
    guard let kind = SecurityEvent.Kind(rawValue: text) else {
        throw .invalidInput(member: "kind", rule: .choice)
    }
    return kind
}
