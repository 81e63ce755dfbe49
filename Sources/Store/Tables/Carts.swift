package import Domain

extension ReadTransaction {
    /// The cart with today's prices and stock, in the order in which products were added; empty
    /// where there is none yet.
    package func cart(of owner: CartOwner) throws -> Cart {
        guard let id = try cartId(of: owner) else { return .empty }
        let lines = try rows(
            """
            SELECT \(Self.productColumns), i.quantity, i.price_when_added, i.name_when_added,
                i.name_en_when_added
            FROM cart_items i JOIN products p ON p.id = i.product_id
            WHERE i.cart_id = $1 ORDER BY i.added_at, i.product_id
            """, id
        ) { row in
            let product = try Self.product(row, from: 0)
            let quantity = try row.quantity(12)
            return try Row.decode("cart line") { () throws(Refusal) in
                try Cart.Line(
                    product: product, quantity: quantity, priceWhenAdded: row.won(13),
                    nameWhenAdded: row.text(14), nameEnglishWhenAdded: row.text(15))
            }
        }
        return try Row.decode("cart") { () throws(Refusal) in try Cart(lines: lines) }
    }

    /// Whether there is such a cart, empty or not.
    package func hasCart(of owner: CartOwner) throws -> Bool { try cartId(of: owner) != nil }

    /// Units of all lines together.
    package func cartUnits(of owner: CartOwner) throws -> Int64 {
        guard let id = try cartId(of: owner) else { return 0 }
        return try first(
            "SELECT coalesce(sum(quantity), 0) FROM cart_items WHERE cart_id = $1", id
        ) { $0.integer(0) } ?? 0
    }

    fileprivate func cartId(of owner: CartOwner) throws -> Int64? {
        switch owner {
        case .customer(let id):
            try first("SELECT id FROM carts WHERE customer_id = $1", id) { $0.integer(0) }
        case .visitor(let hash):
            try first("SELECT id FROM carts WHERE visitor_hash = $1", hash) { $0.integer(0) }
        }
    }

    fileprivate func quantity(of product: ProductId, inCart cart: Int64) throws -> Quantity? {
        try first(
            "SELECT quantity FROM cart_items WHERE cart_id = $1 AND product_id = $2", cart, product
        ) { try $0.quantity(0) }
    }
}

extension WriteTransaction {
    /// Adds to what the cart has of a product.
    /// - Throws: `Refusal.invalidQuantity` where it becomes more than one line may have,
    ///   `.tooManyLines`.
    /// - Parameter network: the hash of a visitor's network, for a cart that is made.
    package func addToCart(
        of owner: CartOwner, _ product: Product, _ quantity: Quantity, network: [UInt8]? = nil,
        at now: Timestamp
    ) throws {
        let cart = try cartMade(for: owner, network: network, at: now)
        if let before = try self.quantity(of: product.id, inCart: cart) {
            try execute(
                "UPDATE cart_items SET quantity = $3 WHERE cart_id = $1 AND product_id = $2", cart,
                product.id, try before.adding(quantity))
            return
        }
        try checkRoom(inCart: cart)
        try execute(
            """
            INSERT INTO cart_items (cart_id, product_id, quantity, price_when_added, added_at,
                name_when_added, name_en_when_added)
            VALUES ($1, $2, $3, $4, $5, $6, $7)
            """, cart, product.id, quantity, product.details.price,
            timeOfNextLine(inCart: cart, at: now), product.details.name,
            product.details.nameEnglish)
    }

    /// This moment, and later than all lines before it even where a millisecond sees several or the
    /// clock was set back: a cart shows its lines as they were added.
    private func timeOfNextLine(inCart cart: Int64, at now: Timestamp) throws -> Timestamp {
        let last = try first("SELECT max(added_at) FROM cart_items WHERE cart_id = $1", cart) {
            $0.optionalTime(0)
        }
        guard let last = last.flatMap({ $0 }) else { return now }
        return max(now, last.advanced(by: 1))
    }

    private func checkRoom(inCart cart: Int64) throws {
        guard try countLines(inCart: cart) < Cart.maxLines else { throw Refusal.tooManyLines }
    }

    private func countLines(inCart cart: Int64) throws -> Int64 {
        try first("SELECT count(*) FROM cart_items WHERE cart_id = $1", cart) { $0.integer(0) } ?? 0
    }

    /// - Throws: `Refusal.notInCart`.
    package func setCartQuantity(
        of owner: CartOwner, _ product: ProductId, _ quantity: Quantity, at now: Timestamp
    ) throws {
        guard let cart = try cartId(of: owner) else { throw Refusal.notInCart }
        let changed = try execute(
            "UPDATE cart_items SET quantity = $3 WHERE cart_id = $1 AND product_id = $2", cart,
            product, quantity)
        guard changed == 1 else { throw Refusal.notInCart }
        try touchCart(cart, at: now)
    }

    /// - Throws: `Refusal.notInCart`.
    package func removeFromCart(of owner: CartOwner, _ product: ProductId) throws {
        guard let cart = try cartId(of: owner) else { throw Refusal.notInCart }
        let changed = try execute(
            "DELETE FROM cart_items WHERE cart_id = $1 AND product_id = $2", cart, product)
        guard changed == 1 else { throw Refusal.notInCart }
    }

    package func emptyCart(of owner: CartOwner) throws {
        guard let cart = try cartId(of: owner) else { return }
        try execute("DELETE FROM cart_items WHERE cart_id = $1", cart)
    }

    /// Takes what was bought out of the cart that it was ordered from. What was added to the cart
    /// since stays.
    package func takeOutOfCart(_ order: Order) throws {
        let cart = try first(
            """
            SELECT carts.id FROM carts JOIN orders ON orders.customer_id = carts.customer_id
            WHERE orders.id = $1 AND orders.from_cart = 1
            """, order.id
        ) { $0.integer(0) }
        guard let cart else { return }
        for line in order.lines {
            try execute(
                "DELETE FROM cart_items WHERE cart_id = $1 AND product_id = $2 AND quantity <= $3",
                cart, line.product, line.quantity)
            try execute(
                """
                UPDATE cart_items SET quantity = quantity - $3
                WHERE cart_id = $1 AND product_id = $2 AND quantity > $3
                """, cart, line.product, line.quantity)
        }
    }

    /// Puts a visitor's cart into a customer's, as far as its limits go. What does not fit stays in the
    /// visitor's cart, which is removed once it is empty.
    /// - Returns: what did not fit, in the order in which it was added.
    package func moveCart(
        ofVisitor hash: [UInt8], to customer: CustomerId, at now: Timestamp
    ) throws -> [OrderRequest.Line] {
        guard let visitors = try cartId(of: .visitor(hash: hash)) else { return [] }
        let cart = try cartMade(for: .customer(customer), at: now)
        let items = try rows(
            """
            SELECT product_id, quantity FROM cart_items WHERE cart_id = $1
            ORDER BY added_at, product_id
            """, visitors
        ) { ($0.product(0), try $0.quantity(1)) }
        var left: [OrderRequest.Line] = []
        var lines = try countLines(inCart: cart)
        for (product, quantity) in items {
            let before = try self.quantity(of: product, inCart: cart)
            if before == nil, lines >= Cart.maxLines {
                left.append(.init(product: product, quantity: quantity))
                continue
            }
            if before == nil { lines += 1 }
            let both = Int64((before?.count ?? 0) + quantity.count)
            let moved = min(both, Int64(Quantity.max))
            // What the line has already keeps its price, and its place among the others.
            try execute(
                """
                INSERT INTO cart_items (cart_id, product_id, quantity, price_when_added, added_at,
                    name_when_added, name_en_when_added)
                SELECT $1, product_id, $3, price_when_added, added_at, name_when_added,
                    name_en_when_added
                FROM cart_items WHERE cart_id = $4 AND product_id = $2
                ON CONFLICT (cart_id, product_id) DO UPDATE SET quantity = excluded.quantity
                """, cart, product, moved, visitors)
            if both > moved {
                let rest = try Quantity(both - moved)
                left.append(.init(product: product, quantity: rest))
                try execute(
                    "UPDATE cart_items SET quantity = $3 WHERE cart_id = $1 AND product_id = $2",
                    visitors, product, rest)
            } else {
                try execute(
                    "DELETE FROM cart_items WHERE cart_id = $1 AND product_id = $2", visitors,
                    product)
            }
        }
        if left.isEmpty { try removeCart(visitors) }
        return left
    }

    /// Removes carts of visitors who have not come back; how many, at most `limit`.
    package func removeVisitorCarts(
        untouchedSince time: Timestamp, limit: Int
    ) throws -> Int {
        let carts = try rows(
            """
            SELECT id FROM carts WHERE visitor_hash IS NOT NULL AND updated_at < $1
            ORDER BY updated_at LIMIT $2
            """, time, limit
        ) { $0.integer(0) }
        for cart in carts { try removeCart(cart) }
        return carts.count
    }

    private func removeCart(_ cart: Int64) throws {
        try execute("DELETE FROM cart_items WHERE cart_id = $1", cart)
        try execute("DELETE FROM carts WHERE id = $1", cart)
    }

    private func cartMade(
        for owner: CartOwner, network: [UInt8]? = nil, at now: Timestamp
    ) throws -> Int64 {
        if let id = try cartId(of: owner) {
            try touchCart(id, at: now)
            return id
        }
        var customer: CustomerId?
        var hash: [UInt8]?
        switch owner {
        case .customer(let id): customer = id
        case .visitor(let token):
            hash = token
            if let network { try makeRoom(inNetwork: network) }
        }
        let id = try first(
            """
            INSERT INTO carts (customer_id, visitor_hash, updated_at, network_hash)
            VALUES ($1, $2, $3, $4) RETURNING id
            """, customer, hash, now, hash == nil ? nil : network
        ) { $0.integer(0) }
        guard let id else { throw StoreFault.unexpected("no id of a new cart") }
        return id
    }

    /// Removes those touched longest ago where a network has as many carts as may be.
    private func makeRoom(inNetwork network: [UInt8]) throws {
        let carts = try rows(
            "SELECT id FROM carts WHERE network_hash = $1 ORDER BY updated_at, id", network
        ) { $0.integer(0) }
        for cart in carts.dropLast(Cart.maxPerNetwork - 1) { try removeCart(cart) }
    }

    private func touchCart(_ cart: Int64, at now: Timestamp) throws {
        try execute("UPDATE carts SET updated_at = $2 WHERE id = $1", cart, now)
    }
}
