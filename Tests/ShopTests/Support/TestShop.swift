import Domain
import Foundation
import Payments
import Synchronization
import Testing

@testable import Shop
@testable import Store

/// A shop on a database file of its own, in a folder that goes away with it.
final class TestShop: Sendable {
    let shop: Shop
    let payments: TestPayments
    let clock: TestClock
    /// What was reported to the operator.
    let reports: Reports
    let folder: Folder

    init(
        payments: TestPayments = TestPayments(), maxPaymentCalls: Int = 16
    ) throws {
        folder = try Folder()
        self.payments = payments
        clock = TestClock()
        reports = Reports()
        let script = try String(contentsOf: schema, encoding: .utf8)
        let outcome = try Schema.migrate(path: folder.database, script: script)
        try #require(outcome == .installed)
        shop = try Self.open(folder, payments, clock, reports, maxPaymentCalls)
    }

    /// The same database, payment system and clock in a process that has just started.
    init(after ended: TestShop, engine: EngineSettings = EngineSettings()) throws {
        folder = ended.folder
        payments = ended.payments
        clock = ended.clock
        reports = ended.reports
        shop = try Self.open(folder, payments, clock, reports, 16, engine)
    }

    deinit { shop.database.close() }

    private static func open(
        _ folder: Folder, _ payments: TestPayments, _ clock: TestClock, _ reports: Reports,
        _ maxPaymentCalls: Int, _ engine: EngineSettings = EngineSettings()
    ) throws -> Shop {
        try Shop(
            database: try Database(path: folder.database, engine: engine), payments: payments,
            maxPaymentCalls: maxPaymentCalls, clock: { clock.now },
            report: { reports.add($0) })
    }

    var housekeeper: Housekeeper { Housekeeper(shop: shop) }

    // MARK: - Who and what there is

    func customer(balance: Int64 = 0, role: Role = .customer) throws -> Customer {
        let registration = try Registration(
            name: "김하늘", email: "\(UUID().uuidString)@example.com", password: "plum orchard rain")
        let customer = try shop.run(
            AddAccount(registration: registration, passwordHash: "hash", role: role))
        var rest = balance
        while rest > 0 {
            let amount = min(rest, ChargeAmount.maximum)
            try charge(customer, amount)
            rest -= amount
        }
        return customer
    }

    @discardableResult
    func charge(_ customer: Customer, _ amount: Int64) throws -> ChargeBalance.Receipt {
        try shop.run(ChargeBalance(customer: customer.id, amount: ChargeAmount(amount)))
    }

    func product(
        _ name: String = "배", price: Int64 = 1000, stock: Int64 = 10,
        status: Product.Status = .onSale
    ) throws -> Product {
        let details = try ProductDetails(
            name: name, category: "과일", price: price, status: status)
        return try shop.run(AddProduct(details, stock: stock, operatorId: nil))
    }

    func change(
        _ product: Product, price: Int64? = nil, status: Product.Status = .onSale
    ) throws {
        let details = try ProductDetails(
            name: product.details.name, category: product.details.category,
            price: price ?? product.details.price.amount, status: status)
        _ = try shop.run(ChangeProduct(product.id, to: details))
    }

    // MARK: - What customers do

    func place(_ customer: Customer, _ lines: (Product, Int64)...) throws -> Order {
        try place(customer, lines)
    }

    func place(_ customer: Customer, _ lines: [(Product, Int64)]) throws -> Order {
        let request = try OrderRequest(
            lines.map { .init(product: $0.id, quantity: try Quantity($1)) })
        return try shop.run(PlaceOrder(customer: customer.id, from: .lines(request))).order
    }

    func pay(_ order: Order) throws -> PayOrder.Outcome {
        try PayOrder(order: order.id, customer: order.customer).run(in: shop)
    }

    /// A paid order of one line.
    func sold(_ customer: Customer, _ product: Product, _ quantity: Int64) throws -> Order {
        let order = try place(customer, (product, quantity))
        guard case .paid(let paid, _) = try pay(order) else { throw NotPaid() }
        return paid
    }

    struct NotPaid: Error {}

    func cancel(_ order: Order, by canceller: Customer) throws -> Order {
        try CancelOrder(order: order.id, canceller: canceller).run(in: shop)
    }

    // MARK: - How things stand

    func stock(_ product: Product) throws -> Stock {
        let product = try shop.product(product.id, for: .operator)
        return Stock(onHand: product.onHand, held: product.held)
    }

    struct Stock: Equatable { var onHand: Int64, held: Int64 }

    func balance(_ customer: Customer) throws -> Balance { try shop.balance(of: customer.id) }

    func state(_ order: Order) throws -> OrderState {
        try shop.order(order.id, of: order.customer).state
    }

    /// The customer's ledger, oldest first.
    func ledger(_ customer: Customer) throws -> [LedgerEntry] {
        try shop.ledgerEntries(of: customer.id, before: nil, limit: PageLimit(100))
            .items.reversed()
    }

    /// Units of a product that the ranking counts now.
    func sales(_ product: Product) throws -> Int64 {
        try shop.bestSellers().tallies.first { $0.product == product.id }?.quantitySold ?? 0
    }

    /// Recomputes every sum, and looks into the book of the payment system.
    func audit(sourceLocation: SourceLocation = #_sourceLocation) throws {
        let found = try shop.database.read { try $0.discrepancies() }
        #expect(found == [], sourceLocation: sourceLocation)
        let orders = try shop.orders(in: nil, before: nil, limit: PageLimit(100)).items
        for order in orders {
            let taken = payments.taken(for: order.id)
            switch order.state {
            case .paid: #expect(taken == order.total.amount, sourceLocation: sourceLocation)
            case .created, .expired, .cancelled:
                #expect(taken == 0, sourceLocation: sourceLocation)
            case .paying, .cancelling: break
            }
        }
    }
}

/// What was reported to the operator, line by line.
final class Reports: Sendable {
    private let reported = Mutex<[String]>([])
    var lines: [String] { reported.withLock { $0 } }
    func add(_ line: String) { reported.withLock { $0.append(line) } }
}

/// A folder that goes away with its last user.
final class Folder: Sendable {
    let path: String
    var database: String { path + "/shop.sqlite" }

    /// Removed as a whole when the tests end: what the last of them holds is never let go.
    private static let parent: URL = {
        // In memory where there is such a place: no power is cut here, and syncs take long.
        let memory = "/dev/shm"
        let parent =
            FileManager.default.isWritableFile(atPath: memory)
            ? URL(fileURLWithPath: memory) : FileManager.default.temporaryDirectory
        let url = parent.appendingPathComponent("jangteo-tests-\(getpid())")
        atexit { try? FileManager.default.removeItem(at: Folder.parent) }
        return url
    }()

    init() throws {
        let url = Self.parent.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
        path = url.path
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}

/// `schema.sql` of this repository.
let schema = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("schema.sql")

/// What a piece of work refuses; nil where it does not.
func refusal<T>(_ work: () throws -> T) throws -> Refusal? {
    do {
        _ = try work()
        return nil
    } catch let refusal as Refusal {
        return refusal
    }
}
