import Domain
import HTTP
import HTTPTypes
import JSON
import Shop

/// `GET /cart`, `GET /customers/{customerId}/cart`.
@Sendable func showCart(_ context: RequestContext) throws -> EndpointResult {
    try context.checkCartOfPath()
    guard let owner = context.principal.cartOwner else {
        return EndpointResult(.ok, JSON(Cart.empty))
    }
    return EndpointResult(.ok, JSON(try context.shop.cart(of: owner)))
}

/// `POST …/cart/items`. A visitor gets a cart, and a cookie to find it by; so does one whose cookie
/// is of no cart: a token that was made up is never taken over.
@Sendable func addToCart(_ context: RequestContext) throws -> EndpointResult {
    try context.checkCartOfPath()
    let fields = context.fields
    try fields.allow(only: "productId", "quantity")
    let product = ProductId(try fields.integer("productId"))
    let quantity = try Quantity(fields.integer("quantity"))
    if let owner = try context.knownCartOwner() {
        return try context.once(AddToCart(owner: owner, product: product, quantity: quantity)) {
            EndpointResult(.ok, JSON($0))
        }
    }
    let token = context.shop.visitorCartToken(
        for: context.key?.text, from: context.request.remoteAddress,
        userAgent: context.request.headers[.userAgent] ?? "")
    let network = ClientNetwork.of(address: context.request.remoteAddress)
    let story = AddToCart(
        owner: .visitor(hash: token.hash), product: product, quantity: quantity,
        network: context.shop.networkHash(network))
    var result = try context.once(
        story, as: context.idempotentRequest(visitorCart: token.hash)
    ) { EndpointResult(.ok, JSON($0)) }
    result.cookies = [
        Cookie(name: CookieName.cart, value: token.text, lifetime: visitorCartCookieLifetime)
    ]
    return result
}

/// As long as the cart is kept; seconds.
private let visitorCartCookieLifetime = Housekeeper.visitorCartLifetime / Timestamp.second

/// `PUT …/cart/items/{productId}`.
@Sendable func setCartQuantity(_ context: RequestContext) throws -> EndpointResult {
    try context.checkCartOfPath()
    try context.fields.allow(only: "quantity")
    let quantity = try Quantity(context.fields.integer("quantity"))
    let product = try context.productOfPath()
    guard let owner = context.principal.cartOwner else { throw Refusal.notInCart }
    let cart = try context.shop.run(
        SetCartQuantity(owner: owner, product: product, quantity: quantity))
    return EndpointResult(.ok, JSON(cart))
}

/// `DELETE …/cart/items/{productId}`.
@Sendable func removeFromCart(_ context: RequestContext) throws -> EndpointResult {
    try context.checkCartOfPath()
    try context.fields.allow()
    let product = try context.productOfPath()
    guard let owner = context.principal.cartOwner else { throw Refusal.notInCart }
    return EndpointResult(
        .ok, JSON(try context.shop.run(RemoveFromCart(owner: owner, product: product))))
}

/// `DELETE …/cart`.
@Sendable func emptyCart(_ context: RequestContext) throws -> EndpointResult {
    try context.checkCartOfPath()
    try context.fields.allow()
    guard let owner = context.principal.cartOwner else {
        return EndpointResult(.ok, JSON(Cart.empty))
    }
    return EndpointResult(.ok, JSON(try context.shop.run(EmptyCart(owner: owner))))
}

extension RequestContext {
    /// A customer, or a visitor whose cart is there.
    fileprivate func knownCartOwner() throws -> CartOwner? {
        guard let owner = principal.cartOwner else { return nil }
        if case .visitor = owner, try !shop.hasCart(of: owner) { return nil }
        return owner
    }

    /// Where the path names a customer, it must be the one who asks.
    fileprivate func checkCartOfPath() throws {
        if parameters["customerId"] != nil { _ = try customerOfPath() }
    }
}
