import HTTPTypes
import Testing

@testable import HTTP

@Suite struct RouterTests {
    private let router = Router<String>([
        .init(.get, "/", "home"),
        .init(.get, "/products", "list"),
        .init(.post, "/products", "create"),
        .init(.get, "/products/{productId}", "one"),
        .init(.put, "/products/{productId}", "change"),
        .init(.get, "/products/popular", "popular"),
        .init(.put, "/customers/{customerId}/cart/items/{productId}", "set"),
    ])

    private func found(_ method: HTTPRequest.Method, _ path: String) -> (String, PathParameters)? {
        if case .found(let endpoint, let parameters) = router.match(method, path) {
            (endpoint, parameters)
        } else {
            nil
        }
    }

    private func allowed(_ method: HTTPRequest.Method, _ path: String) -> [HTTPRequest.Method]? {
        if case .methodNotAllowed(let methods) = router.match(method, path) { methods } else { nil }
    }

    @Test(
        arguments: [
            (.get, "/", "home"), (.get, "/products", "list"), (.post, "/products", "create"),
            (.get, "/products/3", "one"), (.put, "/products/3", "change"),
            (.get, "/products/popular", "popular"), (.head, "/products", "list"),
            (.put, "/customers/me/cart/items/7", "set"),
        ] as [(HTTPRequest.Method, String, String)])
    func finds(method: HTTPRequest.Method, path: String, endpoint: String) {
        #expect(found(method, path)?.0 == endpoint)
    }

    @Test func parametersByName() {
        let parameters = found(.put, "/customers/me/cart/items/7")?.1
        #expect(parameters?["customerId"] == "me")
        #expect(parameters?["productId"] == "7")
        #expect(parameters?["orderId"] == nil)
    }

    @Test func parametersAreDecodedAfterThePathIsTakenApart() {
        #expect(found(.get, "/products/%EC%9E%A5%2F1+1")?.1["productId"] == "장/1+1")
    }

    @Test(arguments: [
        "", "/nowhere", "/products/", "/products/3/", "//products", "/products//3", "/Products",
        "/products/%FF", "/products/%", "/products/%4", "products", "/customers/me/cart/items",
        "/customers//cart/items/7",
    ])
    func isNotThere(path: String) {
        guard case .notFound = router.match(.get, path) else {
            Issue.record("\(path) is there")
            return
        }
    }

    @Test func namesTheMethodsThatThereAre() {
        #expect(allowed(.delete, "/products") == [.get, .post])
        #expect(allowed(.post, "/customers/me/cart/items/7") == [.put])
        #expect(allowed(.delete, "/products/3") == [.get, .put])
        #expect(allowed(.head, "/customers/me/cart/items/7") == [.put])
    }

    @Test func aLiteralWinsWhateverTheOrder() {
        let backwards = Router(router.routes.reversed())
        guard case .found("popular", _) = backwards.match(.get, "/products/popular") else {
            Issue.record("the parameter won")
            return
        }
    }

    @Test func tellsItsRoutesInTheirOrder() {
        #expect(router.routes.map(\.endpoint).first == "home")
        #expect(router.routes.count == 7)
    }
}
