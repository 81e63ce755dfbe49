import Domain

extension ShopModel {
    mutating func addToCart(
        _ owner: Int64, _ id: Int64, _ quantity: Int64
    ) throws(Refusal) -> Answer {
        try check(quantity: quantity)
        guard let product = products[id], !product.isHidden else { throw .unknownProduct }
        var cart = carts[owner] ?? Cart(touchedAt: now)
        if let place = cart.items.firstIndex(where: { $0.product == id }) {
            try check(quantity: cart.items[place].quantity + quantity)
            cart.items[place].quantity += quantity
        } else {
            // Later than all lines before it, so that a cart keeps its order.
            let last = cart.items.map(\.addedAt).max()
            cart.items.append(
                .init(
                    product: id, quantity: quantity, price: product.price,
                    addedAt: max(now, last.map { $0 + 1 } ?? now)))
        }
        cart.touchedAt = now
        carts[owner] = cart
        return .cart(view(ofCart: owner))
    }

    mutating func setCart(
        _ owner: Int64, _ id: Int64, _ quantity: Int64
    ) throws(Refusal) -> Answer {
        try check(quantity: quantity)
        guard let place = carts[owner]?.items.firstIndex(where: { $0.product == id }) else {
            throw .notInCart
        }
        carts[owner]?.items[place].quantity = quantity
        carts[owner]?.touchedAt = now
        return .cart(view(ofCart: owner))
    }

    mutating func removeFromCart(_ owner: Int64, _ id: Int64) throws(Refusal) -> Answer {
        guard let place = carts[owner]?.items.firstIndex(where: { $0.product == id }) else {
            throw .notInCart
        }
        carts[owner]?.items.remove(at: place)
        return .cart(view(ofCart: owner))
    }

    /// A visitor's cart goes into the customer's when they sign in.
    mutating func moveCart(of visitor: Int64, to customer: Int64) {
        guard var visitors = carts[visitor] else { return }
        var cart = carts[customer] ?? Cart(touchedAt: now)
        var left: [Cart.Item] = []
        for item in visitors.items {
            guard let place = cart.items.firstIndex(where: { $0.product == item.product }) else {
                cart.items.append(item)
                continue
            }
            let both = cart.items[place].quantity + item.quantity
            cart.items[place].quantity = min(999, both)
            if both > 999 {
                var rest = item
                rest.quantity = both - 999
                left.append(rest)
            }
        }
        cart.touchedAt = now
        carts[customer] = cart
        visitors.items = left
        carts[visitor] = left.isEmpty ? nil : visitors
    }

    /// What was bought leaves the cart; what was added since stays.
    mutating func takeOutOfCart(_ lines: [OrderView.Line], of customer: Int64) {
        guard let items = carts[customer]?.items else { return }
        carts[customer]?.items = items.compactMap { item in
            var item = item
            for line in lines where line.product == item.product {
                item.quantity -= line.quantity
            }
            return item.quantity > 0 ? item : nil
        }
    }

    func check(quantity: Int64) throws(Refusal) {
        guard quantity >= 1, quantity <= 999 else { throw .invalidQuantity }
    }

    func view(ofCart owner: Int64) -> CartView {
        let items = (carts[owner]?.items ?? []).sorted {
            ($0.addedAt, $0.product) < ($1.addedAt, $1.product)
        }
        let lines = items.compactMap { item -> CartView.Line? in
            guard let product = products[item.product] else { return nil }
            // What was hidden is shown as it was when it was added, and counts for nothing.
            let price = product.isHidden ? item.price : product.price
            return CartView.Line(
                product: item.product, quantity: item.quantity, unitPrice: price,
                lineTotal: price * item.quantity,
                isOrderable: !product.isHidden && product.available >= item.quantity,
                isPriceChanged: price != item.price)
        }
        let total = lines.filter { products[$0.product]?.isHidden == false }
            .reduce(0) { $0 + $1.lineTotal }
        return CartView(lines: lines, total: total)
    }
}
