import Domain
import HTTP
import HTTPTypes
import JSON
import Synchronization
import Testing

@testable import Web

@Suite struct HealthTests {
    @Test func isReady() throws {
        let response = try TestService().send(.get, "/readyz")
        #expect(response.status == .ok)
        #expect(String(decoding: response.body, as: UTF8.self) == #"{"status":"ok"}"#)
    }

    @Test func warnsOfPaymentsThatWait() throws {
        let service = try TestService()
        let token = try service.signedIn("c@example.com", balance: 10_000)
        let order = try service.order(service.product(), as: token)
        service.payments.become(.silent)
        let paying = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        #expect(paying.status == .accepted)
        #expect(try service.send(.get, "/readyz").json["warnings"] == nil)
        service.clock.withLock { $0 = $0.advanced(by: 11 * Timestamp.second) }
        let response = try service.send(.get, "/readyz")
        #expect(response.status == .ok)
        let warning = try #require(response.json["warnings"]?.items.first)
        #expect(warning["code"]?.text == "payments-waiting")
        #expect(warning["count"]?.number == 1)
    }
}
