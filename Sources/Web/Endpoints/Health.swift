import Domain
import HTTPTypes
import JSON
import Shop

/// `GET /healthz`: the process answers.
@Sendable func checkAlive(_ context: RequestContext) -> EndpointResult {
    EndpointResult(.ok, ["status": "ok"])
}

/// `GET /readyz`: the database answers, too, and something can be written. A payment system that does
/// not answer is a warning: the shop sells on, and payments wait.
@Sendable func checkReady(_ context: RequestContext) throws -> EndpointResult {
    try context.shop.checkReady()
    if let obstacle = context.shop.writeObstacle() {
        throw APIError.notWritable(obstacle)
    }
    guard let waiting = try context.shop.waitingForPaymentSystem() else {
        return EndpointResult(.ok, ["status": "ok"])
    }
    let warning: JSON = [
        "code": "payments-waiting", "since": .string(waiting.since.text),
        "count": .integer(waiting.count),
    ]
    return EndpointResult(.ok, ["status": "ok", "warnings": .array([warning])])
}
