import Domain
import Foundation
import HTTP
import HTTPTypes
import Synchronization
import Testing

@testable import Web

@Suite struct CachePolicyTests {
    private static let reads = [
        "/api/v1/products", "/api/v1/products/popular", "/api/v1/products/1",
        "/fragments/ko/products", "/fragments/en/popular", "/fragments/ko/account",
    ]

    /// A token in cookies and headers of every shape. Whether this service takes it for a session is
    /// beside the point.
    private static let shapes: [(HTTPField.Name, String)] =
        [
            "session=T", "Session=; session=T", "Cart=; cart=T", "\tsession=T",
            "a=b\u{37e} session=T",
            "session\u{301}=T", "SESSION=T", "__Host-session=T", "__host-cart=T", "flash=T",
            "FLASH=",
            "cart", "a=session", "x=1; y=2;session=T;", "session =T", "sEsSiOn=T; session=T",
            String(repeating: "c=d; ", count: 400) + "session=T", "\u{a0}session=T", "session==T",
        ].map { (.cookie, $0) }
        + ["Bearer T", "bearer\tT", "Basic T", "T", "", " "].map { (.authorization, $0) }

    @Test(arguments: reads, shapes)
    func whatIsMadeWithACustomersCookieIsNotStored(
        path: String, header: (HTTPField.Name, String)
    ) throws {
        let service = try TestService()
        let product = try service.product()
        #expect(product == 1)
        let token = try service.signedIn("somebody@example.com")
        let response = try service.send(
            .get, path,
            headers: [header.0: header.1.replacingOccurrences(of: "T", with: token)])
        #expect(response.headers[.accelExpires] == "0")
        #expect(response.headers[.cacheControl] == "no-store")
    }

    @Test(arguments: reads, [nil, "", "_ga=GA1.2.3", "theme=dark; sess=ion"])
    func whatIsMadeForAnybodyMayBe(path: String, cookie: String?) throws {
        let service = try TestService()
        _ = try service.product()
        let response = try service.send(
            .get, path, headers: cookie.map { [.cookie: $0] } ?? [:])
        #expect(response.status == .ok)
        #expect(response.headers[.accelExpires] == "1")
        let isForBrowsers = path.hasPrefix("/api/")
        #expect(response.headers[.cacheControl] == (isForBrowsers ? "no-cache" : "no-store"))
    }

    @Test func nothingIsWhereNothingCanBeStored() throws {
        let service = try TestService(canStore: { false })
        for path in Self.reads.filter({ $0 != "/api/v1/products/1" }) {
            let response = try service.send(.get, path)
            #expect(response.status == .ok)
            #expect(response.headers[.accelExpires] == "0")
        }
    }

    @Test(arguments: [
        "/api/v1/products/999", "/api/v1/products?limit=x", "/api/v1/nothing", "/api/v1/cart",
        "/api/v1/orders", "/healthz", "/readyz", "/api/v1/sessions",
    ])
    func nothingElseIs(path: String) throws {
        let response = try TestService().send(.get, path)
        #expect(response.headers[.accelExpires] == "0")
        #expect(response.headers[.cacheControl] == "no-store")
    }

    @Test func aBadRequestIsNot() throws {
        let service = try TestService()
        let response = try service.send(.post, "/api/v1/sessions", "{")
        #expect(response.headers[.accelExpires] == "0")
    }

    @Test(arguments: ["/api/v1/products", "/api/v1/products/popular", "/api/v1/products/1"])
    func publicReadsAreTagged(path: String) throws {
        let service = try TestService()
        let product = try service.product()
        let first = try service.send(.get, path)
        let tag = try #require(first.headers[.eTag])
        service.clock.withLock { $0 = $0.advanced(by: 1) }
        let again = try service.send(.get, path, headers: [.ifNoneMatch: tag])
        #expect(again.status == .notModified)
        #expect(again.body.isEmpty)
        #expect(again.headers[.eTag] == tag)
        #expect(again.headers[.accelExpires] == "0")
        #expect(try service.send(.head, path, headers: [.ifNoneMatch: tag]).status == .notModified)

        let operatorToken = try service.signedIn("operator@example.com", role: .operator)
        _ = try service.send(
            .post, "/api/v1/products/\(product)/stock-adjustments", #"{"delta":3,"reason":"more"}"#,
            as: operatorToken)
        _ = try service.order(product, as: service.signedIn("c@example.com", balance: 1000))
        let changed = try service.send(.get, path, headers: [.ifNoneMatch: tag])
        // Nothing was sold, so that the best sellers are the same, save for the time.
        if !path.hasSuffix("popular") {
            #expect(changed.status == .ok)
            #expect(changed.headers[.eTag] != tag)
        }
    }

    /// What stands under a tag is never a part of a page.
    @Test func fragmentsHaveNoTag() throws {
        let service = try TestService()
        let response = try service.send(
            .get, "/fragments/ko/products", headers: [.ifNoneMatch: "*"])
        #expect(response.status == .ok)
        #expect(response.headers[.eTag] == nil)
    }

    /// nginx leaves out its cache for the same cookies.
    @Test func nginxKnowsTheSameCookies() throws {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../nginx.conf")
        let text = try String(contentsOf: file, encoding: .utf8)
        let names = CachePolicy.personalCookies.joined(separator: "|")
        #expect(text.contains("\"~*\(names)\" yes;"))
    }
}
