import Domain
import HTTP
import HTTPTypes
import Shop
import Store

/// `GET /cart`, `GET /customers/{customerId}/cart`.
@Sendable func showCart(_ exchange: Exchange) throws -> Answer {
    try exchange.checkCartOfPath()
    guard let owner = exchange.visitor.cartOwner else { return Answer(.ok, JSON(Cart.empty)) }
    return Answer(.ok, JSON(try exchange.shop.cart(of: owner)))
}

/// `POST …/cart/items`. A visitor gets a cart, and a cookie to find it by; so does one whose cookie
/// is of no cart: a token that was made up is never taken over.
@Sendable func addToCart(_ exchange: Exchange) throws -> Answer {
    try exchange.checkCartOfPath()
    let fields = exchange.fields
    try fields.allow(only: "productId", "quantity")
    let product = ProductId(try fields.integer("productId"))
    let quantity = try Quantity(fields.integer("quantity"))
    if let owner = try exchange.knownCartOwner() {
        return try exchange.once(AddToCart(owner: owner, product: product, quantity: quantity)) {
            Answer(.ok, JSON($0))
        }
    }
    let token = exchange.newCartToken()
    let hash = Sodium.sha256(Array(token.utf8))
    let story = AddToCart(
        owner: .visitor(hash: hash), product: product, quantity: quantity,
        network: exchange.networkHash)
    var answer = try exchange.once(story, use: exchange.idempotencyUse(cart: hash)) {
        Answer(.ok, JSON($0))
    }
    answer.cookies = [
        Answer.Cookie(
            name: Visitor.cartCookie, value: token, lifetime: visitorCartCookieLifetime)
    ]
    return answer
}

/// 30 days, as long as the cart is kept; in seconds.
private let visitorCartCookieLifetime: Int64 = 30 * 24 * 60 * 60

/// `PUT …/cart/items/{productId}`.
@Sendable func setCartQuantity(_ exchange: Exchange) throws -> Answer {
    try exchange.checkCartOfPath()
    try exchange.fields.allow(only: "quantity")
    let quantity = try Quantity(exchange.fields.integer("quantity"))
    let product = try exchange.productOfPath()
    guard let owner = exchange.visitor.cartOwner else { throw Refusal.notInCart }
    let cart = try exchange.shop.run(
        SetCartQuantity(owner: owner, product: product, quantity: quantity))
    return Answer(.ok, JSON(cart))
}

/// `DELETE …/cart/items/{productId}`.
@Sendable func removeFromCart(_ exchange: Exchange) throws -> Answer {
    try exchange.checkCartOfPath()
    try exchange.fields.allow()
    let product = try exchange.productOfPath()
    guard let owner = exchange.visitor.cartOwner else { throw Refusal.notInCart }
    return Answer(.ok, JSON(try exchange.shop.run(RemoveFromCart(owner: owner, product: product))))
}

/// `DELETE …/cart`.
@Sendable func emptyCart(_ exchange: Exchange) throws -> Answer {
    try exchange.checkCartOfPath()
    try exchange.fields.allow()
    guard let owner = exchange.visitor.cartOwner else { return Answer(.ok, JSON(Cart.empty)) }
    return Answer(.ok, JSON(try exchange.shop.run(EmptyCart(owner: owner))))
}

extension Exchange {
    /// A customer, or a visitor whose cart is there.
    fileprivate func knownCartOwner() throws -> CartOwner? {
        guard let owner = visitor.cartOwner else { return nil }
        if case .visitor = owner, try !shop.hasCart(of: owner) { return nil }
        return owner
    }

    /// The token of a visitor's cart that is to be made. With a key it follows from the key and from
    /// who sends it, so that a repeat whose first answer was lost finds the same cart, and nobody else
    /// does. What stands before the user agent holds no line break, so that no part passes for another.
    fileprivate func newCartToken() -> String {
        guard let key else { return Sodium.randomToken() }
        let userAgent = request.headers[.userAgent] ?? ""
        return Base64URL.encode(
            Sodium.hmacSHA256(
                key: application.signingKey,
                message: Array("cart\n\(request.remoteAddress)\n\(key.text)\n\(userAgent)".utf8)))
    }

    /// What tells the visitors of one network from others without naming it: whoever has only the hash
    /// cannot try all addresses.
    fileprivate var networkHash: [UInt8] {
        let network = ClientNetwork.of(address: request.remoteAddress)
        return Sodium.hmacSHA256(
            key: application.signingKey, message: Array("network \(network)".utf8))
    }

    /// Where the path names a customer, it must be the one who asks.
    fileprivate func checkCartOfPath() throws {
        if parameters["customerId"] != nil { _ = try customerOfPath() }
    }
}
