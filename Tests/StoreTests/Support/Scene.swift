import Domain

@testable import Store

/// A small shop in which everything has happened once: an order in every state, and a row in every
/// table.
struct Scene {
    let customer: Customer
    let product: Product
    /// One for each state.
    private(set) var orders: [OrderState: Order] = [:]

    static let start = Timestamp(milliseconds: 1_768_446_030_000)
    static let hash = [UInt8](repeating: 7, count: 32)

    private let transaction: WriteTransaction
    private var random: UInt64 = 0

    /// Plays the scene; two lines in each order, each of them paid one after the other.
    init(_ transaction: WriteTransaction) throws {
        self.transaction = transaction
        let now = Self.start
        customer = try transaction.addCustomer(
            name: "김하늘", email: EmailAddress("kim@example.com"), passwordHash: "hash",
            role: .customer, at: now)
        try transaction.addSession(
            Session(tokenHash: Self.hash, at: now, userAgent: "", address: ""), of: customer.id)
        product = try Self.product("햇사과", price: 1000, transaction)
        try transaction.setSignInThrottle(
            SignInThrottle(failures: 1, retryAt: now), emailHash: Self.hash, origin: "")
        let other = try Self.product("배", price: 500, transaction)
        _ = try transaction.charge(
            customer.id, Won(100_000), id: transaction.nextTransferId(at: now, random: 0), at: now)
        try transaction.addToCart(
            of: .customer(customer.id), product, Quantity(2), at: now)
        try transaction.addToCart(of: .visitor(hash: Self.hash), product, Quantity(2), at: now)
        for state in OrderState.allCases {
            orders[state] = try play(state, [product, other])
        }
        _ = try transaction.addPaymentEvent("evt_1", at: now)
        _ = try transaction.addFlashMessage(
            FlashMessage(page: "/cart", customer: customer.id, content: "{}"),
            tokenHash: Self.hash, at: now, limit: 10)
        try transaction.addSecurityEvent(
            SecurityEvent(
                .productChanged, .product(product.id), [.init("price", from: "1", to: "2")]),
            from: EventSource(actor: customer.id, address: "::1", requestId: "r"), at: now)
        for _ in 0..<22 {
            try transaction.addSecurityEvent(
                SecurityEvent(.signInFailed, nil), from: .commandLine, at: now)
        }
        try transaction.addSigningKey("cookies", Self.hash, at: now)
        try transaction.store(
            StoredResponse(fingerprint: Self.hash, status: 201, location: "/", body: [1]),
            to: "key", of: customer.id, at: now)
    }

    private static func product(
        _ name: String, price: Int64, _ transaction: WriteTransaction
    ) throws -> Product {
        try transaction.addProduct(
            ProductDetails(name: name, category: "과일", price: price), stock: 50, by: nil,
            at: start)
    }

    private mutating func play(_ state: OrderState, _ products: [Product]) throws -> Order {
        let order = try place(products)
        switch state {
        case .created:
            // Tried once, in vain.
            try decline(order, try hold(order))
        case .expired: try move(order, .expire)
        case .paying: _ = try hold(order)
        case .paid: try capture(order, try hold(order))
        case .cancelling:
            try capture(order, try hold(order))
            _ = try askForRefund(order)
        case .cancelled:
            try capture(order, try hold(order))
            try giveBack(order, try askForRefund(order))
        }
        return try current(order)
    }

    private mutating func place(_ products: [Product]) throws -> Order {
        let now = Self.start.advanced(by: Int64(orders.count))
        let lines = try products.map { product in
            try Order.Line(
                product: product.id, name: product.details.name, unitPrice: product.details.price,
                quantity: Quantity(2))
        }
        let order = Order(
            id: try transaction.nextOrderId(at: now, random: 0), customer: customer.id,
            state: .created, lines: lines, total: try Order.total(of: lines), createdAt: now,
            expiresAt: now.advanced(by: Order.lifetime))
        try transaction.addOrder(order, fromCart: true)
        return order
    }

    private func move(_ order: Order, _ event: OrderEvent) throws {
        try transaction.moveOrder(
            order, to: order.after(event, at: Self.start, declineReason: "stolen"))
    }

    private func current(_ order: Order) throws -> Order {
        guard let found = try transaction.order(order.id) else {
            throw StoreFault.unexpected("no order")
        }
        return found
    }

    private func nextId() throws -> TransferId {
        try transaction.nextTransferId(at: Self.start, random: 0)
    }

    private func hold(_ order: Order) throws -> PaymentAttempt {
        for line in order.lines {
            guard try transaction.holdStock(of: line.product, line.quantity) else {
                throw StoreFault.unexpected("no stock")
            }
        }
        let hold = try nextId()
        guard
            try transaction.holdBalance(
                of: order.customer, order.total, id: hold, order: order.id, at: Self.start)
        else { throw StoreFault.unexpected("no balance") }
        let payment = PaymentAttempt(
            order: order.id, number: try transaction.nextAttempt(of: order.id),
            amount: order.total, hold: hold, startedAt: Self.start, retryAt: Self.start)
        try transaction.addPayment(payment)
        _ = try transaction.setIntent("pi_\(payment.key)", of: payment)
        try move(order, .confirm)
        return payment
    }

    private func capture(_ order: Order, _ payment: PaymentAttempt) throws {
        let order = try current(order)
        for line in order.lines {
            try transaction.sellHeldStock(
                of: line.product, line.quantity, order: order.id, at: Self.start)
            try transaction.countSale(line, at: Self.start)
        }
        _ = try transaction.postHold(
            payment.hold, of: order.customer, payment.amount, id: try nextId(), order: order.id,
            at: Self.start)
        try transaction.settlePayment(payment, .captured, at: Self.start)
        try move(order, .capture)
        try transaction.takeOutOfCart(order)
    }

    private func decline(_ order: Order, _ payment: PaymentAttempt) throws {
        let order = try current(order)
        for line in order.lines { try transaction.releaseStock(of: line.product, line.quantity) }
        try transaction.voidHold(
            payment.hold, of: order.customer, payment.amount, id: try nextId(), order: order.id,
            at: Self.start)
        try transaction.settlePayment(payment, .declined, declineReason: "stolen", at: Self.start)
        try move(order, .decline)
    }

    private func askForRefund(_ order: Order) throws -> RefundRequest {
        guard let payment = try transaction.latestPayment(of: order.id) else {
            throw StoreFault.unexpected("no payment")
        }
        try transaction.addRefund(
            of: payment, reason: .cancellation, at: Self.start, retryAt: Self.start)
        try move(current(order), .cancel)
        guard let refund = try transaction.refund(of: order.id, attempt: payment.number) else {
            throw StoreFault.unexpected("no refund")
        }
        return refund
    }

    private func giveBack(_ order: Order, _ refund: RefundRequest) throws {
        guard try transaction.settleRefund(refund, id: "re_1", at: Self.start) else {
            throw StoreFault.unexpected("settled already")
        }
        try move(current(order), .refund)
        for line in order.lines {
            try transaction.returnStock(
                of: line.product, line.quantity, order: order.id, at: Self.start)
            try transaction.uncountSale(line, paidAt: Self.start)
        }
        _ = try transaction.refund(
            order.customer, order.total, id: try nextId(), order: order.id, at: Self.start)
    }
}
