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
            cart.items.append(
                .init(product: id, quantity: quantity, price: product.price, addedAt: now))
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
        guard let visitors = carts.removeValue(forKey: visitor) else { return }
        var cart = carts[customer] ?? Cart(touchedAt: now)
        for item in visitors.items {
            if let place = cart.items.firstIndex(where: { $0.product == item.product }) {
                cart.items[place].quantity = min(999, cart.items[place].quantity + item.quantity)
            } else {
                cart.items.append(item)
            }
        }
        cart.touchedAt = now
        carts[customer] = cart
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
            return CartView.Line(
                product: item.product, quantity: item.quantity, unitPrice: product.price,
                lineTotal: product.price * item.quantity,
                isOrderable: !product.isHidden && product.available >= item.quantity,
                isPriceChanged: product.price != item.price)
        }
        return CartView(lines: lines, total: lines.reduce(0) { $0 + $1.lineTotal })
    }
}
