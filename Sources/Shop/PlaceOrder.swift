package import Domain
package import Store

/// As a customer I want to order several products at once and be shown what they cost; nothing is
/// held until I confirm.
package struct PlaceOrder: Story {
    package enum Source: Hashable, Sendable {
        case lines(OrderRequest)
        case cart
    }

    package let customer: CustomerId
    package let source: Source
    var random = anyBits

    package init(customer: CustomerId, from source: Source) {
        self.customer = customer
        self.source = source
    }

    package struct Outcome: Hashable, Sendable {
        package let order: Order
        /// False where the same cart was ordered before, at the same prices, and that order can still
        /// be paid: of two tabs the second gets the order of the first.
        package let isNew: Bool
    }

    package func run(in transaction: WriteTransaction, at now: Timestamp) throws -> Outcome {
        let request = try request(transaction)
        var lines: [Order.Line] = []
        var shortages: [Shortage] = []
        for line in request.lines {
            guard let product = try transaction.product(line.product) else {
                throw Refusal.unknownProduct
            }
            guard product.details.status == .onSale else {
                throw Refusal.productNotForSale(product.id)
            }
            if product.available < Int64(line.quantity.count) {
                shortages.append(
                    Shortage(
                        product: product.id, requested: line.quantity,
                        available: product.available))
            }
            lines.append(
                try Order.Line(
                    product: product.id, name: product.details.name,
                    unitPrice: product.details.price, quantity: line.quantity))
        }
        guard shortages.isEmpty else { throw Refusal.outOfStock(shortages) }
        if source == .cart, let open = try openOrder(of: lines, transaction, now) {
            return Outcome(order: open, isNew: false)
        }
        let order = Order(
            id: try transaction.nextOrderId(at: now, random: random()), customer: customer,
            state: .created, lines: lines, total: try Order.total(of: lines), createdAt: now,
            expiresAt: now.advanced(by: Order.lifetime))
        try makeRoom(transaction, now)
        try transaction.addOrder(order, fromCart: source == .cart)
        return Outcome(order: order, isNew: true)
    }

    /// The oldest unpaid orders expire where the customer has as many as may be.
    private func makeRoom(_ transaction: WriteTransaction, _ now: Timestamp) throws {
        // An older version, which had no limit, may have left more than one too many.
        let limit = Order.maxOpen + Housekeeper.batch
        let open = try transaction.openOrders(of: customer, limit: limit)
        for order in open.dropLast(Order.maxOpen - 1) {
            try transaction.moveOrder(order, to: order.after(.expire, at: now))
        }
    }

    private func openOrder(
        of lines: [Order.Line], _ transaction: WriteTransaction, _ now: Timestamp
    ) throws -> Order? {
        try transaction.openOrdersFromCart(of: customer, at: now).first { $0.lines == lines }
    }

    private func request(_ transaction: WriteTransaction) throws -> OrderRequest {
        switch source {
        case .lines(let request): return request
        case .cart:
            let cart = try transaction.cart(of: .customer(customer))
            guard !cart.lines.isEmpty else { throw Refusal.cartEmpty }
            return try OrderRequest(
                cart.lines.map { .init(product: $0.product.id, quantity: $0.quantity) })
        }
    }
}
