import Domain
import HTTP
import HTTPTypes
import Shop

/// `GET /fragments/{language}/{name}`: the live part of a page.
@Sendable func showFragment(_ exchange: Exchange) throws -> Answer {
    throw Refusal.notFound
}
