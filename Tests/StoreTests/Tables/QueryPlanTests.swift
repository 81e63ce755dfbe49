import Domain
import Testing

@testable import Store

/// What a request runs must cost the same in a large shop as in a small one: no statement reads a
/// whole table.
@Suite struct QueryPlanTests {
    /// These may, and why.
    private static let exceptions = [
        // As many rows as there are categories and products; the page that shows it is kept for a
        // second by nginx.
        "SELECT DISTINCT category",
        // Indexes that hold nothing but what is pending.
        "SELECT events.id, kind, actor_id",
        "SELECT (SELECT count(*) FROM payments WHERE status = 'pending')",
        // The engine plans to look for rows that have missed this one, and skips it at once where
        // no key is violated: here none ever is, since none is deferred.
        "INSERT INTO products", "INSERT INTO customers",
    ]

    @Test func noStatementReadsAWholeTable() throws {
        let file = try TestFile()
        let connection = try Connection(path: file.path, access: .write)
        try connection.execute("BEGIN IMMEDIATE")
        try runEverything(WriteTransaction(connection))
        try connection.execute("COMMIT")
        let statements = connection.preparedTexts.filter { text in
            ["SELECT", "INSERT", "UPDATE", "DELETE"].contains { text.hasPrefix($0) }
        }
        #expect(statements.count > 60, "\(statements.count) statements were run")
        for statement in statements
        where !Self.exceptions.contains(where: statement.hasPrefix) {
            let plan = try connection.rows("EXPLAIN QUERY PLAN \(statement)", nulls(statement)) {
                $0.text(3)
            }
            // A subquery that is scanned has been searched for in a line of its own.
            let scans = plan.filter { line in
                line.hasPrefix("SCAN") && line != "SCAN s" && line != "SCAN CONSTANT ROW"
                    // These hold only what is pending, and that is read whole.
                    && !line.hasSuffix("USING INDEX payments_to_retry")
                    && !line.hasSuffix("USING INDEX refunds_to_retry")
                    // To find the oldest beyond a number, and from the oldest on, up to a limit.
                    && !line.hasSuffix("USING COVERING INDEX sign_in_throttles_by_time")
            }
            #expect(scans == [], "\(statement)")
            // A page is read in its order, never sorted, unless a search or category came first.
            if statement.hasSuffix("LIMIT $5"), !statement.contains("product_terms"),
                !statement.contains("p.category = $2")
            {
                #expect(!plan.contains { $0.contains("TEMP B-TREE") }, "\(statement)")
            }
        }
    }

    private func nulls(_ statement: String) -> [any SQLBindable] {
        let most = (1...15).last { statement.contains("$\($0)") } ?? 0
        return [SQLValue](repeating: .null, count: most)
    }

    /// Every method of the store, once.
    private func runEverything(_ transaction: WriteTransaction) throws {
        let scene = try Scene(transaction)
        let now = Scene.start
        let limit = try PageLimit(20)
        let owner = CartOwner.customer(scene.customer.id)
        let order = try #require(scene.orders[.paid])
        let last = OrderId(.max)

        for sort in ProductQuery.Sort.allCases {
            for category in [nil, "과일"] {
                for search in ["", "사과"] {
                    _ = try transaction.products(
                        ProductQuery(search: search, category: category, sort: sort))
                }
            }
        }
        _ = try transaction.categories(of: .onSale)
        _ = try transaction.stockMovements(of: scene.product.id, before: .max, limit: limit)
        let other = try ProductDetails(name: "꿀배", category: "선물", price: 1)
        _ = try transaction.changeProduct(scene.product, to: other, at: now)
        _ = try transaction.adjustStock(
            of: scene.product.id, by: StockAdjustment(delta: 5, reason: "입고"), operatorId: nil,
            at: now)
        _ = try transaction.salesTallies(sinceMinute: 0, untilMinute: .max)

        _ = try transaction.credentials(email: "kim@example.com")
        _ = try transaction.customer(scene.customer.id)
        _ = try transaction.signedIn(sessionHash: Scene.hash, at: now)
        _ = try transaction.signInThrottle(emailHash: Scene.hash, origin: "")
        try transaction.removeSignInThrottle(emailHash: Scene.hash, origin: "")
        _ = try transaction.removeSignInThrottles(dueBefore: now, beyond: 10, limit: 10)
        _ = try transaction.sessions(of: scene.customer.id, at: now)
        try transaction.useSession(tokenHash: Scene.hash, at: now.advanced(by: 1))
        _ = try transaction.removeSession(tokenHash: Scene.hash, of: scene.customer.id)
        _ = try transaction.removeSessions(of: scene.customer.id, except: Scene.hash)
        try transaction.removeSessions(of: scene.customer.id, butLatest: 10)
        try transaction.removeSession(tokenHash: Scene.hash)
        _ = try transaction.removeSessions(expiredAt: now, limit: 1)
        _ = try transaction.customer(recoveryTokenHash: [UInt8](repeating: 1, count: 32), at: now)
        _ = try transaction.removeRecoveryLinks(expiredAt: now, limit: 1)

        _ = try transaction.cart(of: owner)
        _ = try transaction.cartUnits(of: owner)
        _ = try transaction.hasCart(of: owner)
        try transaction.addToCart(
            of: .visitor(hash: [UInt8](repeating: 9, count: 32)), scene.product, Quantity(1),
            network: Scene.hash, at: now)
        try transaction.addToCart(of: owner, scene.product, Quantity(1), at: now)
        try transaction.setCartQuantity(of: owner, scene.product.id, Quantity(2), at: now)
        try transaction.removeFromCart(of: owner, scene.product.id)
        _ = try transaction.moveCart(ofVisitor: Scene.hash, to: scene.customer.id, at: now)
        try transaction.emptyCart(of: owner)
        _ = try transaction.removeVisitorCarts(untouchedSince: now, limit: 1)

        _ = try transaction.balance(of: scene.customer.id)
        _ = try transaction.ledgerEntries(of: scene.customer.id, before: last, limit: limit)

        _ = try transaction.orders(of: scene.customer.id, before: last, limit: limit)
        _ = try transaction.openOrdersFromCart(of: scene.customer.id, at: now)
        _ = try transaction.orders(in: .paid, before: last, limit: limit)
        _ = try transaction.orders(in: nil, before: last, limit: limit)
        _ = try transaction.ordersToExpire(at: now, limit: 1)
        _ = try transaction.openOrders(of: scene.customer.id, limit: 1)
        _ = try transaction.removeOrdersNeverPaid(
            expiredBefore: now.advanced(by: Timestamp.day), limit: 1)

        let payment = try #require(try transaction.payment(of: order.id, attempt: 1))
        _ = try transaction.payment(ofIntent: "pi")
        _ = try transaction.pendingPayments(limit: 1)
        _ = try transaction.unknownOutcomes()
        _ = try transaction.paymentsWithIntent(after: order.id, attempt: 0, limit: 1)
        try transaction.scheduleRetry(of: payment, at: now)
        _ = try transaction.removePaymentEvents(before: now, limit: 1)

        let cancelling = try #require(scene.orders[.cancelling])
        let refund = try #require(try transaction.refund(of: cancelling.id, attempt: 1))
        _ = try transaction.pendingRefunds(limit: 1)
        try transaction.scheduleRetry(of: refund, at: now)

        _ = try transaction.flashMessage(tokenHash: Scene.hash, since: now)
        _ = try transaction.showFlashMessage(tokenHash: Scene.hash, by: "request")
        try transaction.removeFlashMessage(tokenHash: Scene.hash, page: "/cart")
        _ = try transaction.removeFlashMessages(before: now, limit: 1)
        _ = try transaction.signingKey("cookies")

        _ = try transaction.securityEvents(nil, before: .max, limit: limit)
        _ = try transaction.securityEvents(.signIn, before: .max, limit: limit)
        _ = try transaction.unloggedSecurityEvents(at: now, limit: 1)
        try transaction.markLogged([1], at: now)
        _ = try transaction.removeSecurityEvents(
            .signInFailed, before: now, keeping: 1, limit: 1)

        _ = try transaction.storedResponse(to: "key", of: nil, since: now)
        _ = try transaction.removeStoredResponses(before: now, limit: 1)
    }
}
