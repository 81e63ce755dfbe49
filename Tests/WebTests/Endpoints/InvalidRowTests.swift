import HTTP
import HTTPTypes
import Testing

@testable import Shop
@testable import Store

/// A damaged row is the service's own fault: 500 without inner detail, whatever was asked.
@Suite struct InvalidRowTests {
    @Test(arguments: [
        ("UPDATE products SET price = 0", "/api/v1/products"),
        ("UPDATE products SET price = 0", "/api/v1/products/1"),
        ("UPDATE products SET name = ''", "/api/v1/cart"),
        ("UPDATE cart_items SET quantity = 0", "/api/v1/cart"),
        ("UPDATE order_lines SET quantity = 1000", "/api/v1/customers/me/orders"),
        ("UPDATE accounts SET held = -1", "/api/v1/customers/me/balance"),
    ])
    func isAnInternalFault(_ change: String, target: String) throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 5000)
        let product = try service.product()
        _ = try service.order(product, as: token)
        _ = try service.send(
            .post, "/api/v1/cart/items", #"{"productId":1,"quantity":1}"#, as: token)
        #expect(try service.send(.get, target, as: token).status == .ok)

        let connection = try Connection(path: service.shop.database.path, access: .write)
        try connection.script("PRAGMA ignore_check_constraints = ON; \(change);")
        let response = try service.send(.get, target, as: token)
        #expect(response.status == .internalServerError)
        #expect(try response.code == "internal")
        #expect(!String(decoding: response.body, as: UTF8.self).contains("stored"))
    }
}
