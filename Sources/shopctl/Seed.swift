import ArgumentParser
import Domain
import Shop
import Store

/// Brings in the demo catalogue and two demo accounts, where there is nothing yet.
struct Seed: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring in a demo catalogue and two demo accounts.")

    @ParentCommand var shopctl: Shopctl

    private static let password = "jangteo-demo"
    private static let accounts: [(name: String, email: String, role: Role)] = [
        ("데모 손님", "demo@jangteo.test", .customer),
        ("데모 운영자", "operator@jangteo.test", .operator),
    ]

    func run() throws {
        let shop = try Shop.open(shopctl.options, payments: nil)
        defer { shop.database.close() }
        let anything = try shop.products(
            ProductQuery(limit: PageLimit(1), status: nil))
        if anything.items.isEmpty {
            try shop.run(Stocking(demoCatalogue))
            print("\(demoCatalogue.count) products")
        }
        for account in Self.accounts {
            let isThere = try shop.database.read { try $0.customer(email: account.email) != nil }
            guard !isThere else { continue }
            let registration = try Registration(
                demo: account.name, email: account.email, password: Self.password)
            _ = try SignUp(registration, role: account.role, isDemo: true).run(in: shop)
            print("account \(account.email)")
        }
    }
}

/// All products come in at once: half a catalogue would never be made whole.
private struct Stocking: Story {
    let products: [AddProduct]

    init(_ catalogue: [DemoProduct]) throws {
        products = try catalogue.map {
            try AddProduct($0.details(), stock: $0.stock, operatorId: nil)
        }
    }

    func run(in transaction: WriteTransaction, at now: Timestamp) throws {
        for product in products { _ = try product.run(in: transaction, at: now) }
    }
}
