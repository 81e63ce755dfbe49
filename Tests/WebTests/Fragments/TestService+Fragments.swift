import Domain
import HTTP
import HTTPTypes
import Synchronization

@testable import Shop
@testable import Web

extension TestService {
    /// The live part of a page, as nginx asks for it: of whoever has these cookies.
    func fragment(
        _ name: String, _ language: Language = .korean, session: String? = nil,
        cart: String? = nil, flash: String? = nil, page: String? = nil, id: String = "test"
    ) throws -> String {
        let response = try fragmentResponse(
            "\(language.rawValue)/\(name)", session: session, cart: cart, flash: flash, page: page,
            id: id)
        guard response.status == .ok else { return "status \(response.status.code)" }
        return String(decoding: response.body, as: UTF8.self)
    }

    func fragmentResponse(
        _ path: String, session: String? = nil, cart: String? = nil, flash: String? = nil,
        page: String? = nil, id: String = "test"
    ) throws -> Response {
        let cookies = [
            session.map { "session=\($0)" }, cart.map { "cart=\($0)" }, flash.map { "flash=\($0)" },
        ].compactMap { $0 }.joined(separator: "; ")
        return try send(
            .get, "/fragments/\(path)", headers: cookies.isEmpty ? [:] : [.cookie: cookies],
            id: id, page: page)
    }

    /// A product with all there is to say about it.
    func product(_ details: ProductDetails, stock: Int64 = 10) throws -> Int64 {
        try shop.run(AddProduct(details, stock: stock, operatorId: nil)).id.number
    }

    /// Puts something into the cart of a signed-in customer.
    func put(_ product: Int64, quantity: Int = 1, as token: String) throws {
        _ = try send(
            .post, "/api/v1/cart/items", #"{"productId":\#(product),"quantity":\#(quantity)}"#,
            as: token)
    }
}

extension TestService {
    /// Pays for a new order, as its customer. - Returns: the order's id.
    func bought(_ product: Int64, quantity: Int = 1, as token: String) throws -> String {
        let order = try order(product, quantity: quantity, as: token)
        try pay(order, as: token)
        return order
    }

    func pay(_ order: String, as token: String) throws {
        _ = try send(.post, "/api/v1/orders/\(order)/payment", as: token)
    }

    func cancel(_ order: String, as token: String) throws {
        _ = try send(.post, "/api/v1/orders/\(order)/cancellation", as: token)
    }

    /// Lets time pass; milliseconds.
    func wait(_ time: Int64) { clock.withLock { $0 = $0.advanced(by: time) } }
}

/// Every language, for tests that hold in all of them.
let languages = Language.allCases

/// A name that is markup to whoever forgets to escape it.
let markup = #"<script>alert("1")</script>"#
