import Domain
import Testing

@testable import Store

/// A row that the program does not write is a fault of the database, never a refusal of what a
/// client has asked for.
@Suite struct InvalidRowTests {
    /// What reads the rows of the scene's customer and products.
    enum Read: Sendable {
        case product, products, cart, order, orders, balance, latestPayment, refunds, customer
        case movements
    }

    static let products: [(change: String, reads: [Read])] = [
        "price = 0", "price = 100000001", "name = ''", "category = ''", "status = 'gone'",
        "held = -1", "held = on_hand + 1", "on_hand = -1",
    ].map { ("UPDATE products SET \($0)", [.product, .products, .cart]) }

    static let others: [(change: String, reads: [Read])] = [
        ("UPDATE cart_items SET quantity = 0", [.cart]),
        ("UPDATE cart_items SET quantity = 1000", [.cart]),
        ("UPDATE order_lines SET quantity = -1", [.order, .orders]),
        ("UPDATE order_lines SET quantity = 1000", [.order, .orders]),
        ("UPDATE order_lines SET unit_price = 0", [.order, .orders]),
        ("UPDATE order_lines SET unit_price = 9223372036854775807", [.order, .orders]),
        ("UPDATE orders SET total = 0", [.order, .orders]),
        ("UPDATE orders SET status = 'gone'", [.order, .orders]),
        ("UPDATE accounts SET held = -1 WHERE kind = 'customer'", [.balance]),
        ("UPDATE accounts SET held = balance + 1 WHERE kind = 'customer'", [.balance]),
        ("DELETE FROM accounts WHERE kind = 'customer'", [.balance]),
        ("UPDATE payments SET status = 'gone'", [.latestPayment]),
        ("UPDATE refunds SET reason = 'none'", [.refunds]),
        ("UPDATE customers SET role = 'king'", [.customer]),
        ("UPDATE stock_movements SET kind = 'gone' WHERE kind = 'received'", [.movements]),
    ]

    @Test(arguments: products + others)
    func isAFault(_ change: String, reads: [Read]) throws {
        let file = try changed(change)
        for read in reads {
            do {
                try perform(read, in: file)
                Issue.record("\(read) takes what was changed by hand: \(change)")
            } catch let fault as StoreFault {
                guard case .invalidRow = fault else {
                    Issue.record("\(read): \(fault)")
                    continue
                }
            } catch {
                Issue.record("\(read): \(error)")
            }
        }
    }

    /// What was accepted once, and would not be today, is shown as it is.
    @Test func rulesForInputAreNotApplied() throws {
        let file = try changed(
            "UPDATE products SET name = ' 사과' || char(7), image_url = 'elsewhere' WHERE id = 1")
        let product = try file.open().read { try $0.product(ProductId(1)) }
        #expect(product?.details.name == " 사과\u{7}")
        #expect(product?.details.imageURL == "elsewhere")
    }

    @Test func anUnknownCustomerIsNoFault() throws {
        let file = try TestFile()
        #expect(throws: Refusal.notFound) {
            try file.open().read { try $0.balance(of: CustomerId(1)) }
        }
    }

    // MARK: - The scene

    private func changed(_ script: String) throws -> TestFile {
        let file = try TestFile()
        let database = try file.open()
        try database.write { _ = try Scene($0) }
        database.close()
        try file.tamper(script)
        return file
    }

    private func perform(_ read: Read, in file: TestFile) throws {
        let customer = CustomerId(1)
        try file.open().read { transaction in
            let orders = try transaction.rows("SELECT id FROM orders ORDER BY id") { $0.id(0) }
            let order = try #require(orders.last)
            switch read {
            case .product: _ = try transaction.product(ProductId(1))
            case .products: _ = try transaction.products(ProductQuery(status: nil))
            case .cart: _ = try transaction.cart(of: .visitor(hash: Scene.hash))
            case .order: _ = try transaction.order(order)
            case .orders:
                _ = try transaction.orders(of: customer, before: OrderId(.max), limit: .usual)
            case .balance: _ = try transaction.balance(of: customer)
            case .latestPayment: for id in orders { _ = try transaction.latestPayment(of: id) }
            case .refunds:
                _ = try transaction.pendingRefunds(limit: 9)
            case .customer: _ = try transaction.customer(customer)
            case .movements:
                _ = try transaction.stockMovements(of: ProductId(1), before: .max, limit: .usual)
            }
        }
    }
}
