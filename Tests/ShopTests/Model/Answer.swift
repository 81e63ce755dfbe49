import Domain

/// What an operation came to, in words that the shop and the model share.
enum Answer: Hashable, Sendable {
    case done
    case refused(RefusalText)
    /// Never right: something broke.
    case fault(String)
    case number(Int64)
    case charged(balance: Int64, at: Int64, isReplayed: Bool)
    case product(ProductView)
    case cart(CartView)
    case order(OrderView)
    case placed(OrderView, isReplayed: Bool)
    case paid(OrderView, balance: Int64, held: Int64)
    case settled(settled: Int, unanswered: Int)

    /// A refusal with everything it says.
    struct RefusalText: Hashable, Sendable {
        let text: String
        init(_ refusal: Refusal) { text = "\(refusal)" }
    }

    static func no(_ refusal: Refusal) -> Answer { .refused(RefusalText(refusal)) }
}

struct ProductView: Hashable, Sendable {
    var id: Int64
    var price: Int64
    var isHidden: Bool
    var onHand: Int64
    var held: Int64
}

struct CartView: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        var product: Int64
        var quantity: Int64
        var unitPrice: Int64
        var lineTotal: Int64
        var isOrderable: Bool
        var isPriceChanged: Bool
    }
    var lines: [Line]
    var total: Int64
}

struct OrderView: Hashable, Sendable {
    struct Line: Hashable, Sendable {
        var product: Int64
        var quantity: Int64
        var unitPrice: Int64
    }
    /// The operation that placed it.
    var order: Int
    var customer: Int64
    var state: String
    var lines: [Line]
    var total: Int64
    var createdAt: Int64
    var expiresAt: Int64
    var paidAt: Int64?
    var cancelledAt: Int64?
    var declineReason: String?
}

/// All that can be seen of a shop at one moment, and of the payment system's book.
struct Sight: Hashable, Sendable {
    struct Account: Hashable, Sendable {
        var customer: Int64
        var balance: Int64
        var held: Int64
    }
    struct Seller: Hashable, Sendable {
        var product: Int64
        var quantity: Int64
        var lastSoldAt: Int64
    }
    var accounts: [Account] = []
    var products: [ProductView] = []
    var popular: [Seller] = []
    var carts: [CartView] = []
    var orders: [OrderView] = []
    /// What the payment system took for each order, less what it gave back.
    var taken: [Int: Int64] = [:]
}
