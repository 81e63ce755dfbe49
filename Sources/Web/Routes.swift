import HTTP
import HTTPTypes

/// The map of the service: every path, who may ask, and what answers. `openapi.yaml` describes the
/// same; a test holds the two against each other.
enum Routes {
    static let router = Router<Endpoint>([
        // Accounts
        .init(.post, "/api/v1/customers", .init(.anyone, key: .accepted, page: "/", signUp)),
        .init(.post, "/api/v1/sessions", .init(.anyone, key: .ignored, page: "/", signIn)),
        .init(.delete, "/api/v1/sessions/current", .init(.signedIn, page: "/", signOut)),
        .init(.get, "/api/v1/customers/{customerId}", .init(.signedIn, showCustomer)),
        .init(
            .put, "/api/v1/customers/{customerId}/password",
            .init(.signedIn, page: "/account", done: "password-changed", changePassword)),
        .init(
            .post, "/api/v1/password-recoveries",
            .init(
                .anyone, key: .ignored, page: "/sign-in", done: "password-recovered",
                recoverPassword)),
        .init(.get, "/api/v1/customers/{customerId}/sessions", .init(.signedIn, listSessions)),
        .init(
            .delete, "/api/v1/customers/{customerId}/sessions",
            .init(.signedIn, page: "/account", done: "sessions-ended", endOtherSessions)),
        .init(
            .delete, "/api/v1/customers/{customerId}/sessions/{sessionId}",
            .init(.signedIn, page: "/account", done: "session-ended", endSession)),

        // Balance
        .init(.get, "/api/v1/customers/{customerId}/balance", .init(.signedIn, showBalance)),
        .init(
            .post, "/api/v1/customers/{customerId}/balance/charges",
            .init(.signedIn, key: .required, page: "/balance", chargeBalance)),
        .init(
            .get, "/api/v1/customers/{customerId}/balance/entries",
            .init(.signedIn, listLedgerEntries)),

        // Products
        .init(.get, "/api/v1/products", .init(.anyone, listProducts).publicRead),
        .init(
            .post, "/api/v1/products",
            .init(
                .operators, key: .accepted, page: "/operator/products", done: "created",
                createProduct)),
        .init(.get, "/api/v1/products/popular", .init(.anyone, listPopularProducts).publicRead),
        .init(.get, "/api/v1/products/{productId}", .init(.anyone, showProduct).publicRead),
        .init(
            .put, "/api/v1/products/{productId}",
            .init(.operators, page: "/operator/products", done: "changed", changeProduct)),
        .init(
            .post, "/api/v1/products/{productId}/stock-adjustments",
            .init(
                .operators, key: .accepted, page: "/operator/products", done: "adjusted",
                adjustStock)),
        .init(
            .get, "/api/v1/products/{productId}/stock-movements",
            .init(.operators, listStockMovements)),

        // The cart of the customer or visitor
        .init(.get, "/api/v1/cart", .init(.anyone, showCart)),
        .init(.delete, "/api/v1/cart", .init(.anyone, page: "/cart", emptyCart)),
        .init(
            .post, "/api/v1/cart/items",
            .init(.anyone, key: .accepted, page: "/cart", done: "added", addToCart)),
        .init(
            .put, "/api/v1/cart/items/{productId}",
            .init(.anyone, page: "/cart", setCartQuantity)),
        .init(
            .delete, "/api/v1/cart/items/{productId}",
            .init(.anyone, page: "/cart", removeFromCart)),

        // The cart of a customer
        .init(.get, "/api/v1/customers/{customerId}/cart", .init(.signedIn, showCart)),
        .init(
            .delete, "/api/v1/customers/{customerId}/cart",
            .init(.signedIn, page: "/cart", emptyCart)),
        .init(
            .post, "/api/v1/customers/{customerId}/cart/items",
            .init(.signedIn, key: .accepted, page: "/cart", done: "added", addToCart)),
        .init(
            .put, "/api/v1/customers/{customerId}/cart/items/{productId}",
            .init(.signedIn, page: "/cart", setCartQuantity)),
        .init(
            .delete, "/api/v1/customers/{customerId}/cart/items/{productId}",
            .init(.signedIn, page: "/cart", removeFromCart)),

        // Orders
        .init(
            .post, "/api/v1/orders",
            .init(.signedIn, key: .required, page: "/orders", placeOrder)),
        .init(.get, "/api/v1/orders", .init(.operators, listAllOrders)),
        .init(.get, "/api/v1/orders/{orderId}", .init(.signedIn, showOrder)),
        .init(.get, "/api/v1/customers/{customerId}/orders", .init(.signedIn, listOrders)),
        .init(
            .post, "/api/v1/orders/{orderId}/payment",
            .init(.signedIn, key: .ignored, page: "/orders", payOrder)),
        .init(
            .post, "/api/v1/orders/{orderId}/cancellation",
            .init(.signedIn, key: .ignored, page: "/orders", cancelOrder)),

        // Operators
        .init(.get, "/api/v1/security-events", .init(.operators, listSecurityEvents)),

        // The payment system, and monitoring
        .init(.post, "/api/v1/payment-events", .init(.anyone, handlePaymentWebhook)),
        .init(.get, "/healthz", .init(.anyone, checkAlive)),
        .init(.get, "/readyz", .init(.anyone, checkReady)),

        // Live parts of pages; nginx does not let clients ask for them
        .init(.get, "/fragments/{language}/{name}", .init(.anyone, showFragment).publicRead),
        .init(.get, "/fragments/{language}/{name}/check", .init(.anyone, checkPage).publicRead),
    ])
}
