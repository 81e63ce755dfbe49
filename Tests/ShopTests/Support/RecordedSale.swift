import Domain
import Foundation
import PowerCut

@testable import Shop
@testable import Store

/// Many customers order and pay at once, on a disk that is recorded. Order and time of what happens
/// differ from run to run; where the power fails in it is the seed's.
struct RecordedSale {
    /// All orders, with the lines that they were placed with.
    let orders: [Order]
    let events: [Event]
    /// The files before the first event.
    private let before: [String: Data]

    /// Threads that order and pay, so that commits are shared.
    private static let threads = 16
    /// Every few commits are followed by a checkpoint, and some of those empty the log.
    static let manyCheckpoints = CheckpointPolicy.Bounds(
        pagesBeforeCheckpoint: 40, pagesBeforeWaiting: 60, pagesBetweenWaits: 20)

    @TaskLocal private static var paying: OrderId?

    init(
        orders count: Int, synchronous: EngineSettings.Synchronous = .full,
        checkpoints: CheckpointPolicy.Bounds = manyCheckpoints
    ) throws {
        let recorder = try Recorder()
        let (quiet, customers, products) = try Self.stock()
        before = try Self.files(at: quiet.folder.database)
        let engine = EngineSettings(
            layer: recorder.name, synchronous: synchronous, checkpoints: checkpoints)
        let shop = try TestShop(after: quiet, engine: engine)
        // Asked before it was paid: the attempt must be on disk by then.
        shop.payments.watch { _, isDone in
            if !isDone, let order = Self.paying { recorder.mark(-order.number) }
        }
        let results = Results<Order>()
        inParallel(Array(0..<count), threads: Self.threads) { number in
            results.add {
                let lines = [(products[number % 2], 1), (products[2 + number % 3], Int64(2))]
                let order = try shop.place(customers[number % customers.count], lines)
                let outcome = try Self.$paying.withValue(order.id) { try shop.pay(order) }
                guard case .paid = outcome else { throw TestShop.NotPaid() }
                recorder.mark(order.id.number)
                return order
            }
        }
        orders = try results.values()
        events = try recorder.events()
        shop.shop.database.close()
        withExtendedLifetime((shop, recorder)) {}
    }

    /// A shop that has stopped, all of it in the database file.
    private static func stock() throws -> (TestShop, [Customer], [Product]) {
        let shop = try TestShop()
        let customers = try (0..<threads).map { _ in try shop.customer(balance: 1_000_000) }
        let products = try (0..<5).map { try shop.product("품목 \($0)", price: 100, stock: 10_000) }
        shop.shop.database.close()
        let connection = try Connection(path: shop.folder.database, access: .write)
        guard try connection.checkpoint(truncates: true) else { throw TestShop.NotPaid() }
        return (shop, customers, products)
    }

    private static func files(at path: String) throws -> [String: Data] {
        var files: [String: Data] = [:]
        for path in [path, path + "-wal"] where FileManager.default.fileExists(atPath: path) {
            files[path] = try Data(contentsOf: URL(fileURLWithPath: path))
        }
        return files
    }

    // MARK: - The power fails

    /// Cuts the power so often; what was wrong after a restart, one line for each thing.
    func losses(cuts: Int, seed: UInt64) throws -> [String] {
        var random = Seeded(seed)
        let points = (0..<cuts).map { _ in Int.random(in: 0...events.count, using: &random) }
        let lines = Dictionary(uniqueKeysWithValues: orders.map { ($0.id.number, $0.lines) })
        var disk = Disk(before)
        var reported: Set<Int64> = []
        var happened = 0
        var losses: [String] = []
        for point in points.sorted() {
            for event in events[happened..<point] {
                disk.apply(event)
                if case .mark(let mark) = event { reported.insert(mark) }
            }
            happened = point
            let folder = try Folder()
            for (path, bytes) in disk.afterCut(&random) {
                let name = URL(fileURLWithPath: path).lastPathComponent
                try bytes.write(to: URL(fileURLWithPath: folder.path + "/" + name))
            }
            losses += Self.losses(in: folder, reported, lines).map { "cut at \(point): \($0)" }
        }
        return losses
    }

    private static func losses(
        in folder: Folder, _ reported: Set<Int64>, _ lines: [Int64: [Order.Line]]
    ) -> [String] {
        do {
            let database = try Database(path: folder.database, readers: 1)
            defer { database.close() }
            // It goes on selling: what comes next does not meet what was torn.
            _ = try database.write { try $0.addPaymentEvent("after", at: TestClock.start) }
            return try database.read { transaction in
                try reported.compactMap { try loss(of: $0, lines, transaction) }
                    + transaction.discrepancies().map(\.description)
            }
        } catch {
            return ["unreadable: \(error)"]
        }
    }

    private static func loss(
        of mark: Int64, _ lines: [Int64: [Order.Line]], _ transaction: ReadTransaction
    ) throws -> String? {
        let id = OrderId(abs(mark))
        if mark < 0 {
            return try transaction.latestPayment(of: id) == nil ? "unknown payment \(id)" : nil
        }
        guard let order = try transaction.order(id) else { return "lost order \(id)" }
        guard order.state == .paid else { return "lost payment of order \(id): \(order.state)" }
        return order.lines == lines[mark] ? nil : "lost lines of order \(id)"
    }
}
