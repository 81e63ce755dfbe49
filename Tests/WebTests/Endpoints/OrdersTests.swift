import Domain
import HTTP
import HTTPTypes
import JSON
import Synchronization
import Testing

@testable import Shop
@testable import Web

@Suite struct OrdersTests {
    @Test("From order to receipt: what was shown is what is paid")
    func pays() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let product = try service.product(price: 3000, stock: 5)
        let order = try service.order(product, quantity: 2, as: token)
        let paid = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        #expect(paid.status == .ok)
        #expect(try paid.json["status"]?.text == "paid")
        #expect(try paid.json["total"]?.number == 6000)
        #expect(try paid.json["balance"]?.number == 4000)
        let again = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        #expect(again.body == paid.body)
        let shown = try service.send(.get, "/api/v1/products/\(product)")
        #expect(try shown.json["stock"]?.number == 3)
        let popular = try service.send(.get, "/api/v1/products/popular")
        #expect(try popular.json["items"]?.items.first?["quantitySold"]?.number == 2)
        #expect(try service.discrepancies() == [])
    }

    @Test("Too little of something is reported line by line, at order and at payment")
    func outOfStock() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 100_000)
        let product = try service.product(stock: 3)
        let refused = try service.send(
            .post, "/api/v1/orders", #"{"items":[{"productId":1,"quantity":4}]}"#, as: token,
            key: "k")
        #expect(refused.status == .conflict)
        #expect(try refused.code == "out-of-stock")
        #expect(try refused.json["lines"]?.items.first?["available"]?.number == 3)
        let first = try service.order(product, quantity: 2, as: token)
        let second = try service.order(product, quantity: 2, as: token)
        #expect(try service.send(.post, "/api/v1/orders/\(first)/payment", as: token).status == .ok)
        let late = try service.send(.post, "/api/v1/orders/\(second)/payment", as: token)
        #expect(try late.code == "out-of-stock")
        #expect(try late.json["lines"]?.items.first?["requested"]?.number == 2)
    }

    @Test("Too little balance is reported with both amounts")
    func insufficientBalance() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 500)
        let order = try service.order(try service.product(price: 800), as: token)
        let refused = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        #expect(refused.status.code == 402)
        #expect(try refused.code == "insufficient-balance")
        #expect(try refused.json["available"]?.number == 500)
        #expect(try refused.json["required"]?.number == 800)
    }

    @Test("A decline lets everything go, and the order can be paid later")
    func declined() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let order = try service.order(try service.product(), as: token)
        service.payments.become(.declining)
        let refused = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        #expect(refused.status.code == 402)
        #expect(try refused.code == "payment-declined")
        #expect(try refused.json["reason"]?.text == "card_declined")
        let balance = try service.send(.get, "/api/v1/customers/me/balance", as: token)
        #expect(try balance.json["available"]?.number == 10_000)
        service.payments.become(.kind)
        #expect(try service.send(.post, "/api/v1/orders/\(order)/payment", as: token).status == .ok)
        #expect(try service.discrepancies() == [])
    }

    @Test("An unknown outcome keeps what is held, until the housekeeper learns it")
    func unknown() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let order = try service.order(try service.product(), as: token)
        service.payments.become(.silent)
        let accepted = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        #expect(accepted.status == .accepted)
        #expect(try accepted.json["status"]?.text == "paying")
        #expect(accepted.headers[.location] == "/api/v1/orders/\(order)")
        let held = try service.send(.get, "/api/v1/customers/me/balance", as: token)
        #expect(try held.json["held"]?.number == 1000)
        service.payments.become(.kind)
        service.clock.withLock { $0 = $0.advanced(by: 10 * Timestamp.second) }
        #expect(try Housekeeper(shop: service.shop).settleUnknown().settled == 1)
        let settled = try service.send(.get, "/api/v1/orders/\(order)", as: token)
        #expect(try settled.json["status"]?.text == "paid")
        #expect(try service.discrepancies() == [])
    }

    @Test("A paid order can be taken back for a day, and everything goes back")
    func cancels() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let product = try service.product(stock: 5)
        let order = try service.order(product, as: token)
        _ = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        let other = try service.signedIn("b@example.com")
        #expect(
            try service.send(.post, "/api/v1/orders/\(order)/cancellation", as: other).status
                == .notFound)
        let cancelled = try service.send(.post, "/api/v1/orders/\(order)/cancellation", as: token)
        #expect(cancelled.status == .ok)
        #expect(try cancelled.json["status"]?.text == "cancelled")
        #expect(try cancelled.json["balance"]?.number == 10_000)
        let popular = try service.send(.get, "/api/v1/products/popular")
        #expect(try popular.json["items"]?.items.isEmpty == true)
        #expect(
            try service.send(.get, "/api/v1/products/\(product)").json["stock"]?.number == 5)
        #expect(try service.discrepancies() == [])
    }

    @Test("After a day a customer is refused, an operator is not")
    func cancelsLate() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let keeper = try service.signedIn("o@example.com", role: .operator)
        let order = try service.order(try service.product(), as: token)
        _ = try service.send(.post, "/api/v1/orders/\(order)/payment", as: token)
        service.clock.withLock { $0 = $0.advanced(by: 24 * Timestamp.hour) }
        let refused = try service.send(.post, "/api/v1/orders/\(order)/cancellation", as: token)
        #expect(try refused.code == "not-cancellable")
        #expect(
            try service.send(.post, "/api/v1/orders/\(order)/cancellation", as: keeper).status
                == .ok)
    }

    @Test("The whole cart is ordered, and what was bought leaves it when it is paid")
    func ordersCart() throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com", balance: 10_000)
        let apple = try service.product("사과")
        let pear = try service.product("배", price: 2000)
        for product in [apple, pear] {
            _ = try service.send(
                .post, "/api/v1/cart/items", #"{"productId":\#(product),"quantity":1}"#, as: token)
        }
        let placed = try service.send(
            .post, "/api/v1/orders", #"{"fromCart":true}"#, as: token, key: "k")
        #expect(try placed.json["total"]?.number == 3000)
        let id = try placed.json["orderId"]?.text ?? ""
        #expect(try service.send(.post, "/api/v1/orders/\(id)/payment", as: token).status == .ok)
        #expect(
            try service.send(.get, "/api/v1/cart", as: token).json["items"]?.items.isEmpty == true)
    }

    @Test(
        "Orders that break a rule are refused with that rule",
        arguments: [
            (#"{"items":[]}"#, "invalid-input"),
            (#"{"items":[{"productId":1,"quantity":0}]}"#, "invalid-quantity"),
            (#"{"items":[{"productId":1,"quantity":1000}]}"#, "invalid-quantity"),
            (#"{"items":[{"productId":1,"quantity":1.0}]}"#, "invalid-quantity"),
            (
                #"{"items":[{"productId":1,"quantity":999},{"productId":1,"quantity":1}]}"#,
                "invalid-quantity"
            ),
            (#"{"items":[{"productId":99,"quantity":1}]}"#, "unknown-product"),
            (#"{"items":[{"productId":"1","quantity":1}]}"#, "invalid-input"),
            (#"{"items":[{"productId":1,"quantity":1,"price":1}]}"#, "invalid-input"),
            (#"{"fromCart":true}"#, "cart-empty"), (#"{}"#, "invalid-input"),
            (#"{"items":"all"}"#, "invalid-input"), (#"[]"#, "malformed-body"),
            (#"{"items":[{"productId":1,"quantity":1}],"coupon":"x"}"#, "invalid-input"),
        ])
    func refuses(body: String, code: String) throws {
        let service = try TestService()
        let token = try service.signedIn("a@example.com")
        _ = try service.product()
        #expect(try service.send(.post, "/api/v1/orders", body, as: token, key: "k").code == code)
    }
}
