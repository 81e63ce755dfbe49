package import Domain

private let columns = """
    p.id, p.name, p.name_en, p.description, p.description_en, p.category, p.price, p.status,
    p.image_url, p.on_hand, p.held, p.version
    """

extension ReadTransaction {
    package func product(_ id: ProductId) throws -> Product? {
        try first(
            "SELECT \(columns) FROM products p WHERE p.id = $1", id, read: Self.product)
    }

    /// One more than the query's limit where more follow.
    package func products(_ query: ProductQuery) throws -> [Product] {
        // Whatever is not asked for is let through by its own condition, so that each sort order
        // is one statement. 4,000,000,000 products are more than any shop has.
        let status = query.status?.rawValue ?? ""
        let category = query.category ?? ""
        let pattern = Self.likePattern(query.search)
        let terms = Array(SearchText.queryTerms(of: query.search).sorted().prefix(Self.maxTerms))
        let found =
            terms.isEmpty
            ? ""
            : """
            AND p.id IN (SELECT product_id FROM product_terms
                         WHERE term IN ($6, $7, $8, $9, $10, $11, $12, $13)
                         GROUP BY product_id HAVING count(*) = $14)
            AND (SELECT text FROM product_search WHERE product_id = p.id) LIKE $15 ESCAPE '\\'
            """
        var values: [any SQLBindable] = [status, category]
        let (condition, order) = Self.place(query, &values)
        values.append(query.limit.count + 1)
        if !terms.isEmpty {
            // A list in SQL has a fixed length; a term named twice changes nothing.
            let padded = (0..<Self.maxTerms).map { terms[min($0, terms.count - 1)] }
            values += padded as [any SQLBindable]
            values += [terms.count, pattern] as [any SQLBindable]
        }
        let text = """
            SELECT \(columns) FROM products p
            WHERE ($1 = '' OR p.status = $1)
              AND \(category.isEmpty ? "$2 = ''" : "p.category = $2")
              AND \(condition) \(found)
            ORDER BY \(order) LIMIT $5
            """
        return try rows(text, values, read: Self.product)
    }

    /// Pairs beyond this many only confirm what the others have found.
    private static let maxTerms = 8

    /// The keyset condition, which uses `$3` and `$4`, and the order.
    private static func place(
        _ query: ProductQuery, _ values: inout [any SQLBindable]
    ) -> (condition: String, order: String) {
        let highest = Int64.max
        switch (query.sort, query.after) {
        case (.priceAscending, let after):
            var from = (Int64(0), Int64(0))
            if case .price(let price, let id)? = after { from = (price.amount, id.number) }
            values += [from.0, from.1] as [any SQLBindable]
            return ("(p.price, p.id) > ($3, $4)", "p.price, p.id")
        case (.priceDescending, let after):
            var from = (highest, highest)
            if case .price(let price, let id)? = after { from = (price.amount, id.number) }
            values += [from.0, from.1] as [any SQLBindable]
            return ("(p.price, p.id) < ($3, $4)", "p.price DESC, p.id DESC")
        case (.name, let after):
            var from = ("", Int64(0))
            if case .name(let name, let id)? = after { from = (name, id.number) }
            values += [from.0, from.1] as [any SQLBindable]
            return ("(p.name, p.id) > ($3, $4)", "p.name, p.id")
        case (.newest, let after):
            var from = highest
            if case .newest(let id)? = after { from = id.number }
            values += [from, Int64(0)] as [any SQLBindable]
            return ("p.id < $3 AND $4 = 0", "p.id DESC")
        }
    }

    private static func likePattern(_ search: String) -> String {
        // By scalars: a letter with an accent after it is none of these.
        var pattern = String.UnicodeScalarView("%".unicodeScalars)
        for scalar in search.unicodeScalars {
            if ["%", "_", "\\"].contains(scalar) { pattern.append("\\") }
            pattern.append(scalar)
        }
        pattern.append("%")
        return String(pattern)
    }

    /// Categories of the products of this status, nil for all, in the order of their names.
    package func categories(of status: Product.Status?) throws -> [String] {
        try rows(
            """
            SELECT DISTINCT category FROM products WHERE ($1 = '' OR status = $1)
            ORDER BY category
            """, status?.rawValue ?? ""
        ) { $0.text(0) }
    }

    /// Newest first; one more than the limit where more follow.
    package func stockMovements(
        of product: ProductId, before: Int64, limit: PageLimit
    ) throws -> [StockMovement] {
        try rows(
            """
            SELECT id, kind, delta, reason, order_id, on_hand_after, created_at
            FROM stock_movements WHERE product_id = $1 AND id < $2 ORDER BY id DESC LIMIT $3
            """, product, before, limit.count + 1
        ) { row in
            guard let kind = StockMovement.Kind(rawValue: row.text(1)) else {
                throw StoreFault.invalidRow("stored stock movement \(row.text(1))")
            }
            return StockMovement(
                id: row.integer(0), kind: kind, delta: row.integer(2), reason: row.text(3),
                order: row.optionalId(4), onHandAfter: row.integer(5), createdAt: row.time(6))
        }
    }

    static func product(_ row: Row) throws -> Product { try product(row, from: 0) }

    /// Reads the columns of a product that begin at `place`.
    static func product(_ row: Row, from place: Int32) throws -> Product {
        guard let status = Product.Status(rawValue: row.text(place + 7)) else {
            throw StoreFault.invalidRow("stored product status \(row.text(place + 7))")
        }
        let details = ProductDetails(
            storedName: row.text(place + 1), nameEnglish: row.text(place + 2),
            description: row.text(place + 3), descriptionEnglish: row.text(place + 4),
            category: row.text(place + 5), price: row.won(place + 6), status: status,
            imageURL: row.text(place + 8))
        let product = Product(
            id: row.product(place), details: details, onHand: row.integer(place + 9),
            held: row.integer(place + 10), version: row.integer(place + 11))
        try Row.check(
            !details.name.isEmpty && !details.category.isEmpty
                && (1...ProductDetails.maxPrice).contains(details.price.amount)
                && product.held >= 0 && product.held <= product.onHand,
            "product \(product.id.number): \(details.price.amount) won, \(product.onHand) on hand, "
                + "\(product.held) held")
        return product
    }

    static var productColumns: String { columns }
}

extension WriteTransaction {
    /// Adds a product; its first stock, if any, is a movement like all later ones.
    package func addProduct(
        _ details: ProductDetails, stock: Int64, by operatorId: CustomerId?, at now: Timestamp
    ) throws -> Product {
        let id = try first(
            """
            INSERT INTO products (name, name_en, description, description_en, category, price,
                status, image_url, on_hand, created_at, updated_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $10) RETURNING id
            """, details.name, details.nameEnglish, details.description,
            details.descriptionEnglish, details.category, details.price, details.status.rawValue,
            details.imageURL, stock, now
        ) { $0.product(0) }
        guard let id else { throw StoreFault.unexpected("no id of a new product") }
        try setSearchText(of: id, to: details.searchText)
        if stock > 0 {
            try addStockMovement(
                id, .received, delta: stock, after: stock, reason: "first stock", order: nil,
                by: operatorId, at: now)
        }
        return Product(id: id, details: details, onHand: stock, held: 0)
    }

    /// Changes what is said of a product, as it was read: nothing else has changed it since. The
    /// product then.
    package func changeProduct(
        _ product: Product, to details: ProductDetails, at now: Timestamp
    ) throws -> Product {
        let changed = try execute(
            """
            UPDATE products SET name = $3, name_en = $4, description = $5, description_en = $6,
                category = $7, price = $8, status = $9, image_url = $10, updated_at = $11,
                version = version + 1
            WHERE id = $1 AND version = $2
            """, product.id, product.version, details.name, details.nameEnglish,
            details.description, details.descriptionEnglish, details.category, details.price,
            details.status.rawValue, details.imageURL, now)
        try expectOne(changed, "version \(product.version) of product \(product.id.number)")
        try setSearchText(of: product.id, to: details.searchText)
        return Product(
            id: product.id, details: details, onHand: product.onHand, held: product.held,
            version: product.version + 1)
    }

    /// Writes what a search finds a product by, and of its terms only those that come or go.
    private func setSearchText(of id: ProductId, to text: String) throws {
        let before = try first("SELECT text FROM product_search WHERE product_id = $1", id) {
            $0.text(0)
        }
        guard before != text else { return }
        try execute(
            """
            INSERT INTO product_search (product_id, text) VALUES ($1, $2)
            ON CONFLICT (product_id) DO UPDATE SET text = excluded.text
            """, id, text)
        let old = SearchText.indexTerms(of: before ?? "")
        let new = SearchText.indexTerms(of: text)
        for term in old.subtracting(new).sorted() {
            try execute(
                "DELETE FROM product_terms WHERE term = $1 AND product_id = $2", term, id)
        }
        for term in new.subtracting(old).sorted() {
            try execute("INSERT INTO product_terms (term, product_id) VALUES ($1, $2)", term, id)
        }
    }

    /// Puts the texts of all products into the form that input has today, and indexes them anew.
    func normalizeProductTexts() throws {
        try execute("DELETE FROM product_terms")
        let products = try rows("SELECT \(Self.productColumns) FROM products p", read: Self.product)
        for product in products {
            let details = product.details.normalized
            try execute(
                """
                UPDATE products SET name = $2, name_en = $3, description = $4,
                    description_en = $5, category = $6
                WHERE id = $1
                """, product.id, details.name, details.nameEnglish, details.description,
                details.descriptionEnglish, details.category)
            try setSearchText(of: product.id, to: details.searchText)
        }
    }

    /// Changes the units on hand; the product then.
    /// - Throws: `Refusal.unknownProduct`, or `.stockBelowHeld` where payments under way hold more
    ///   than would be left.
    package func adjustStock(
        of id: ProductId, by adjustment: StockAdjustment, operatorId: CustomerId?,
        at now: Timestamp
    ) throws -> Product {
        guard let product = try product(id) else { throw Refusal.unknownProduct }
        let stock = try first(
            """
            UPDATE products SET on_hand = on_hand + $2, updated_at = $3
            WHERE id = $1 AND on_hand + $2 >= held RETURNING on_hand, held
            """, id, adjustment.delta, now
        ) { (onHand: $0.integer(0), held: $0.integer(1)) }
        guard let stock else {
            throw Refusal.stockBelowHeld(held: product.held, onHand: product.onHand)
        }
        try addStockMovement(
            id, adjustment.delta > 0 ? .received : .adjusted, delta: adjustment.delta,
            after: stock.onHand, reason: adjustment.reason, order: nil, by: operatorId, at: now)
        return Product(
            id: id, details: product.details, onHand: stock.onHand, held: stock.held,
            version: product.version)
    }

    /// Promises units to a payment under way; false where too few are free, or it is not on sale.
    package func holdStock(of id: ProductId, _ quantity: Quantity) throws -> Bool {
        try execute(
            """
            UPDATE products SET held = held + $2
            WHERE id = $1 AND on_hand - held >= $2 AND status = 'on-sale'
            """, id, quantity) == 1
    }

    package func releaseStock(of id: ProductId, _ quantity: Quantity) throws {
        let changed = try execute(
            "UPDATE products SET held = held - $2 WHERE id = $1 AND held >= $2", id, quantity)
        try expectOne(changed, "held units of product \(id.number) to release")
    }

    /// Hands units over that were held.
    package func sellHeldStock(
        of id: ProductId, _ quantity: Quantity, order: OrderId, at now: Timestamp
    ) throws {
        let left = try first(
            """
            UPDATE products SET on_hand = on_hand - $2, held = held - $2
            WHERE id = $1 AND held >= $2 RETURNING on_hand
            """, id, quantity
        ) { $0.integer(0) }
        guard let left else {
            throw StoreFault.unexpected("no held units of product \(id.number) to sell")
        }
        try addStockMovement(
            id, .sold, delta: -Int64(quantity.count), after: left, reason: "", order: order,
            by: nil, at: now)
    }

    /// Takes units back of an order that was cancelled.
    package func returnStock(
        of id: ProductId, _ quantity: Quantity, order: OrderId, at now: Timestamp
    ) throws {
        let there = try first(
            "UPDATE products SET on_hand = on_hand + $2 WHERE id = $1 RETURNING on_hand", id,
            quantity
        ) { $0.integer(0) }
        guard let there else { throw StoreFault.unexpected("no product \(id.number)") }
        try addStockMovement(
            id, .returned, delta: Int64(quantity.count), after: there, reason: "", order: order,
            by: nil, at: now)
    }

    private func addStockMovement(
        _ product: ProductId, _ kind: StockMovement.Kind, delta: Int64, after: Int64,
        reason: String, order: OrderId?, by operatorId: CustomerId?, at now: Timestamp
    ) throws {
        try execute(
            """
            INSERT INTO stock_movements (product_id, kind, delta, on_hand_after, reason, order_id,
                operator_id, created_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
            """, product, kind.rawValue, delta, after, reason, order, operatorId, now)
    }
}
