import HTTP
import HTTPTypes
import PowerCut
import Testing

@testable import Shop
@testable import Store

/// What a client gets when a sync has failed: that it is unknown, and to repeat with its key.
@Suite struct FailedSyncTests {
    @Test func theOutcomeIsUnknownAndMayBeAskedAgain() throws {
        let recorder = try Recorder()
        let service = try TestService(engine: EngineSettings(layer: recorder.name))
        let token = try service.signedIn("a@example.com")
        recorder.failNextSync(of: .log)
        let syncs = recorder.syncs
        for _ in 0..<2 {
            let response = try service.send(
                .post, "/api/v1/customers/me/balance/charges", #"{"amount":1000}"#, as: token,
                key: "key")
            #expect(response.status == .serviceUnavailable)
            #expect(try response.code == "outcome-unknown")
            #expect(response.headers[.retryAfter] == "1")
        }
        #expect(recorder.syncs == syncs + 1, "the second was refused before the disk was asked")
        service.shop.database.close()
        withExtendedLifetime((service, recorder)) {}
    }
}
