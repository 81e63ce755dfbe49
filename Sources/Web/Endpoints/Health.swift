import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /healthz`: the process answers.
@Sendable func tellAlive(_ exchange: Exchange) -> Answer { Answer(.ok, ["status": "ok"]) }

/// `GET /readyz`: the database answers, too, and something can be written. A payment system that does
/// not answer is a warning: the shop sells on, and payments wait.
@Sendable func tellReady(_ exchange: Exchange) throws -> Answer {
    try exchange.shop.checkReady()
    if let obstacle = exchange.shop.writeObstacle() {
        throw Rejection.notWritable(obstacle)
    }
    guard let waiting = try exchange.shop.waitingForPaymentSystem() else {
        return Answer(.ok, ["status": "ok"])
    }
    let warning: JSON = [
        "code": "payments-waiting", "since": .string(waiting.since.text),
        "count": .integer(waiting.count),
    ]
    return Answer(.ok, ["status": "ok", "warnings": .array([warning])])
}
