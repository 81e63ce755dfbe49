/// One operation on a shop. Customers are 1 to 3, the operator is 4, visitors are 1
/// and 2; products are numbered as they were added, and an order is named by the operation that
/// placed it, so that dropping other operations never makes it another order. Prints as it is
/// written in Swift, so that a failing sequence can be pasted into `ModelTests.once`.
enum Operation: Hashable, Sendable {
    /// Idempotency key 0 stands for none.
    case charge(customer: Int64, amount: Int64, key: Int)
    case addProduct(price: Int64, stock: Int64)
    case changeProduct(product: Int64, price: Int64, hidden: Bool)
    case adjustStock(product: Int64, delta: Int64)
    /// A cart below 0 is a visitor's.
    case addToCart(cart: Int64, product: Int64, quantity: Int64)
    case setCart(cart: Int64, product: Int64, quantity: Int64)
    case removeFromCart(cart: Int64, product: Int64)
    case emptyCart(cart: Int64)
    case signIn(customer: Int64, visitor: Int64)
    /// Pairs of product and quantity, one after the other; none for the whole cart.
    case place(order: Int, customer: Int64, lines: [Int64], key: Int)
    case pay(order: Int, customer: Int64, behavior: PaymentBehavior)
    case cancel(order: Int, by: Int64, behavior: PaymentBehavior)
    case look(order: Int, by: Int64)
    /// The payment system reports the latest attempt; the same number twice is the same event.
    case event(order: Int, number: Int)
    /// The payment system decides what it had left open.
    case decide(order: Int, succeeds: Bool)
    /// The latest attempt that was declined has succeeded after all, and the system reports it.
    case lateSuccess(order: Int)
    case settle(isDown: Bool)
    case expire
    case removeOld
    case wait(milliseconds: Int64)
    /// The process ends between two requests and another takes its place.
    case restart
}

/// How the payment system behaves during one operation.
enum PaymentBehavior: String, Hashable, Sendable, CaseIterable {
    case normal, declines
    case createRequestLost, createResponseLost, createRefused
    case confirmRequestLost, confirmResponseLost, confirmRefused, confirmPending, confirmWrongAmount
    case refundListLost, refundRequestLost, refundResponseLost, refundPending, refundFails
}

extension PaymentBehavior: CustomDebugStringConvertible {
    var debugDescription: String { ".\(rawValue)" }
}
