import HTTP
import HTTPTypes
import Shop

/// `GET /healthz`: the process answers.
@Sendable func tellAlive(_ exchange: Exchange) -> Answer { Answer(.ok, ["status": "ok"]) }

/// `GET /readyz`: the database answers, too.
@Sendable func tellReady(_ exchange: Exchange) throws -> Answer {
    try exchange.shop.checkReady()
    return Answer(.ok, ["status": "ok"])
}
