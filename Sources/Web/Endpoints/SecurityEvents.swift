import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `GET /security-events`, for operators.
@Sendable func listSecurityEvents(_ context: RequestContext) throws -> EndpointResult {
    let page = try context.shop.securityEvents(
        securityEventKind(context), before: Cursors.readNumber(context.request.query["cursor"]),
        limit: context.limit())
    return EndpointResult(.ok, JSON(page, { JSON($0) }, cursor: Cursors.write))
}

/// The query's `kind`; nil asks for all.
func securityEventKind(_ context: RequestContext) throws(Refusal) -> SecurityEvent.Kind? {
    guard let text = context.request.query["kind"], !text.isEmpty else { return nil }
    guard let kind = SecurityEvent.Kind(rawValue: text) else {
        throw .invalidInput(member: "kind", rule: .choice)
    }
    return kind
}
