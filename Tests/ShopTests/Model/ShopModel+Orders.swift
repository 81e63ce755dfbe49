import Domain

extension ShopModel {
    struct Order {
        var view: OrderView
        var isFromCart: Bool
        /// In the order in which they were made.
        var attempts: [Attempt] = []
    }

    // MARK: - Placing

    mutating func place(
        _ name: Int, _ customer: Int64, _ pairs: [Int64], key: Int
    ) throws(Refusal) -> Answer {
        var wanted: [Int64: Int64] = [:]
        for place in stride(from: 0, to: pairs.count, by: 2) {
            try check(quantity: pairs[place + 1])
            wanted[pairs[place], default: 0] += pairs[place + 1]
        }
        for quantity in wanted.values { try check(quantity: quantity) }
        let key = Key(customer: customer, number: key)
        let request = "place \(pairs)"
        if case .placed(let before, _)? = try recorded(key, request),
            let order = orders[before.order]
        {
            return .placed(order.view, isReplayed: true)
        }
        let isFromCart = pairs.isEmpty
        if isFromCart {
            for item in carts[customer]?.items ?? [] { wanted[item.product] = item.quantity }
            guard !wanted.isEmpty else { throw .cartEmpty }
        }
        let lines = try priced(wanted)
        if isFromCart, let open = openOrder(of: customer, lines) {
            record(.placed(open, isReplayed: false), key, request)
            return .placed(open, isReplayed: false)
        }
        makeRoom(for: customer)
        let view = OrderView(
            order: name, customer: customer, state: "created", lines: lines,
            total: lines.reduce(0) { $0 + $1.unitPrice * $1.quantity }, createdAt: now,
            expiresAt: now + 30 * Self.minute)
        orders[name] = Order(view: view, isFromCart: isFromCart)
        record(.placed(view, isReplayed: false), key, request)
        return .placed(view, isReplayed: false)
    }

    /// A customer has 20 unpaid orders at most: the oldest expires.
    private mutating func makeRoom(for customer: Int64) {
        let open = orders.filter {
            $0.value.view.customer == customer && $0.value.view.state == "created"
        }.keys.sorted()
        for name in open.dropLast(19) { orders[name]?.view.state = "expired" }
    }

    /// The latest order of the same cart at the same prices that can still be paid.
    private func openOrder(of customer: Int64, _ lines: [OrderView.Line]) -> OrderView? {
        orders.values.filter { order in
            order.isFromCart && order.view.customer == customer && order.view.state == "created"
                && order.view.lines == lines && now < order.view.expiresAt
        }.map(\.view).max { $0.order < $1.order }
    }

    private func priced(_ wanted: [Int64: Int64]) throws(Refusal) -> [OrderView.Line] {
        var lines: [OrderView.Line] = []
        var shortages: [Shortage] = []
        for id in wanted.keys.sorted() {
            guard let product = products[id] else { throw .unknownProduct }
            guard !product.isHidden else { throw .productNotForSale(ProductId(id)) }
            let quantity = wanted[id] ?? 0
            if product.available < quantity {
                shortages.append(try shortage(id, quantity, product.available))
            }
            lines.append(.init(product: id, quantity: quantity, unitPrice: product.price))
        }
        guard shortages.isEmpty else { throw .outOfStock(shortages) }
        return lines
    }

    private func shortage(
        _ id: Int64, _ quantity: Int64, _ available: Int64
    ) throws(Refusal) -> Shortage {
        Shortage(product: ProductId(id), requested: try Quantity(quantity), available: available)
    }

    // MARK: - Paying

    mutating func pay(
        _ name: Int, _ customer: Int64, _ behavior: PaymentBehavior
    ) throws(Refusal) -> Answer {
        guard let order = orders[name], order.view.customer == customer else { throw .notFound }
        switch order.view.state {
        case "created": break
        case "paying", "paid": return paymentResult(name)
        case "expired": throw .orderExpired
        default: throw .orderCancelled
        }
        guard now < order.view.expiresAt else { throw .orderExpired }
        try hold(order.view)
        orders[name]?.view.state = "paying"
        orders[name]?.view.declineReason = nil
        orders[name]?.attempts.append(Attempt(amount: order.view.total, startedAt: now))
        settle(name, order.attempts.count, behavior)
        guard let attempt = orders[name]?.attempts.last else { return .done }
        if case .declined(let reason) = attempt.outcome { throw .paymentDeclined(reason: reason) }
        return paymentResult(name)
    }

    private func paymentResult(_ name: Int) -> Answer {
        guard let view = orders[name]?.view else { return .done }
        guard view.state == "paid", let account = accounts[view.customer] else {
            return .order(view)
        }
        return .paid(view, balance: account.balance, held: account.held)
    }

    private mutating func hold(_ view: OrderView) throws(Refusal) {
        if let hidden = view.lines.first(where: { products[$0.product]?.isHidden != false }) {
            throw .productNotForSale(ProductId(hidden.product))
        }
        var shortages: [Shortage] = []
        for line in view.lines {
            let available = products[line.product]?.available ?? 0
            guard available < line.quantity else { continue }
            shortages.append(try shortage(line.product, line.quantity, available))
        }
        guard shortages.isEmpty else { throw .outOfStock(shortages) }
        let available = accounts[view.customer]?.available ?? 0
        guard available >= view.total else {
            throw .insufficientBalance(available: Won(available), required: Won(view.total))
        }
        for line in view.lines { products[line.product]?.held += line.quantity }
        accounts[view.customer]?.held += view.total
    }

    // MARK: - Taking back

    mutating func cancel(
        _ name: Int, by canceller: Int64, _ behavior: PaymentBehavior
    ) throws(Refusal) -> Answer {
        guard let order = orders[name],
            order.view.customer == canceller || canceller == Self.operator
        else { throw .notFound }
        switch order.view.state {
        case "created":
            orders[name]?.view.state = "cancelled"
            orders[name]?.view.cancelledAt = now
        case "paid":
            guard let paidAt = order.view.paidAt,
                now < paidAt + Self.day || canceller == Self.operator
            else { throw .notCancellable }
            orders[name]?.view.state = "cancelling"
            orders[name]?.attempts[order.attempts.count - 1].refund = Refund(isLate: false)
        case "cancelling", "cancelled": break
        default: throw .notCancellable
        }
        if orders[name]?.view.state == "cancelling" {
            settleRefund(name, order.attempts.count - 1, behavior)
        }
        guard let view = orders[name]?.view else { throw .notFound }
        return .order(view)
    }

    mutating func expire() -> Answer {
        var count: Int64 = 0
        for (name, order) in orders
        where order.view.state == "created" && now >= order.view.expiresAt {
            orders[name]?.view.state = "expired"
            count += 1
        }
        return .number(count)
    }
}
