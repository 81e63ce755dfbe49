package import Domain
import Store

/// What the shop shows. Plain reads need no story.
extension Shop {
    // MARK: - Products

    package func products(_ query: ProductQuery) throws -> Page<Product, ProductQuery.Cursor> {
        let found = try database.read { try $0.products(query) }
        return Page(found, limit: query.limit.count, key: query.cursor)
    }

    /// - Throws: `Refusal.unknownProduct`; hidden ones are there for operators only.
    package func product(_ id: ProductId, for role: Role?) throws -> Product {
        guard let product = try database.read({ try $0.product(id) }),
            product.details.status == .onSale || role == .operator
        else { throw Refusal.unknownProduct }
        return product
    }

    /// Of the products of this status, nil for all.
    package func categories(of status: Product.Status?) throws -> [String] {
        try database.read { try $0.categories(of: status) }
    }

    package struct BestSellers: Hashable, Sendable {
        package let from: Timestamp
        package let to: Timestamp
        package let tallies: [Ranking.Tally]
    }

    package func bestSellers() throws -> BestSellers {
        let now = clock()
        let minute = Ranking.firstMinute(at: now)
        // What was sold under a clock that was ahead counts when its time has come.
        let tallies = try database.read {
            try $0.salesTallies(sinceMinute: minute, untilMinute: now.minuteNumber)
        }
        return BestSellers(
            from: Timestamp(milliseconds: minute * Timestamp.minute), to: now,
            tallies: Ranking.ranked(tallies))
    }

    /// Newest first. - Throws: `Refusal.unknownProduct`.
    package func stockMovements(
        of product: ProductId, before: Int64?, limit: PageLimit
    ) throws -> Page<StockMovement, Int64> {
        try database.read { transaction in
            guard try transaction.product(product) != nil else { throw Refusal.unknownProduct }
            let found = try transaction.stockMovements(
                of: product, before: before ?? .max, limit: limit)
            return Page(found, limit: limit.count, key: \.id)
        }
    }

    // MARK: - Customers

    /// Who is signed in with a token of this hash, unless the account may not be used. Its use is
    /// written down now and then; where that fails, the session goes on until its end.
    package func customer(sessionHash: [UInt8]) throws -> Customer? {
        let now = clock()
        let found = try database.read { try $0.signedIn(sessionHash: sessionHash, at: now) }
        guard let found, mayBeUsed(found.customer) else { return nil }
        if now >= found.lastUsedAt.advanced(by: Session.useInterval) {
            try? run(UseSession(tokenHash: sessionHash))
        }
        return found.customer
    }

    /// The sessions of a customer, the one used last first.
    package func sessions(of customer: CustomerId) throws -> [Session] {
        try database.read { try $0.sessions(of: customer, at: clock()) }
    }

    /// Who has this address, and the hash of the password; nil also where the account may not be
    /// used.
    func credentials(
        email: String
    ) throws -> (customer: Customer, passwordHash: String)? {
        let found = try database.read { try $0.credentials(email: email) }
        return found.flatMap { mayBeUsed($0.customer) ? $0 : nil }
    }

    /// Whose password a recovery link sets.
    /// - Throws: `Refusal.recoveryLinkInvalid`, also where the account may not be used.
    func customer(recoveryTokenHash hash: [UInt8]) throws -> Customer {
        let now = clock()
        guard
            let found = try database.read({
                try $0.customer(recoveryTokenHash: hash, at: now)
            }), mayBeUsed(found)
        else { throw Refusal.recoveryLinkInvalid }
        return found
    }

    private func mayBeUsed(_ account: Customer) -> Bool {
        !account.isDisabled && (acceptsDemoAccounts || !account.isDemo)
    }

    package func balance(of customer: CustomerId) throws -> Balance {
        try database.read { try $0.balance(of: customer) }
    }

    /// Newest first.
    package func ledgerEntries(
        of customer: CustomerId, before: TransferId?, limit: PageLimit
    ) throws -> Page<LedgerEntry, TransferId> {
        let found = try database.read {
            try $0.ledgerEntries(of: customer, before: before ?? TransferId(.max), limit: limit)
        }
        return Page(found, limit: limit.count, key: \.id)
    }

    package func cart(of owner: CartOwner) throws -> Cart {
        try database.read { try $0.cart(of: owner) }
    }

    /// Whether there is such a cart, empty or not.
    package func hasCart(of owner: CartOwner) throws -> Bool {
        try database.read { try $0.hasCart(of: owner) }
    }

    package func cartUnits(of owner: CartOwner) throws -> Int64 {
        try database.read { try $0.cartUnits(of: owner) }
    }

    // MARK: - Orders

    /// - Throws: `Refusal.notFound`, for another customer's order as well.
    package func order(_ id: OrderId, of customer: CustomerId) throws -> Order {
        guard let order = try database.read({ try $0.order(id) }), order.customer == customer
        else { throw Refusal.notFound }
        return order
    }

    /// The order as its customer or an operator may see it.
    package func order(_ id: OrderId, for viewer: Customer) throws -> Order {
        guard let order = try database.read({ try $0.order(id) }),
            order.customer == viewer.id || viewer.role == .operator
        else { throw Refusal.notFound }
        return order
    }

    /// Newest first.
    package func orders(
        of customer: CustomerId, before: OrderId?, limit: PageLimit
    ) throws -> Page<Order, OrderId> {
        let found = try database.read {
            try $0.orders(of: customer, before: before ?? OrderId(.max), limit: limit)
        }
        return Page(found, limit: limit.count, key: \.id)
    }

    /// Those of all customers, newest first.
    package func orders(
        in state: OrderState?, before: OrderId?, limit: PageLimit
    ) throws -> Page<Order, OrderId> {
        let found = try database.read {
            try $0.orders(in: state, before: before ?? OrderId(.max), limit: limit)
        }
        return Page(found, limit: limit.count, key: \.id)
    }

    /// A payment that nothing disturbs has its outcome within its first call and the first question
    /// after it; milliseconds.
    private static let usualPaymentTime = 10 * Timestamp.second

    /// Since when payments and refunds have been waiting for the payment system, and how many, where
    /// that is longer than usual.
    package func waitingForPaymentSystem() throws -> (since: Timestamp, count: Int64)? {
        let limit = clock().advanced(by: -Self.usualPaymentTime)
        return try database.read { try $0.waitingForPaymentSystem(startedBefore: limit) }
    }

    /// Why nothing can be written; nil where something can.
    package func writeObstacle() -> WriteObstacle? { database.writeProbe.obstacle() }

    /// Whether the database answers; throws where it does not.
    package func checkReady() throws {
        _ = try database.read { try $0.unknownOutcomes() }
    }
}
