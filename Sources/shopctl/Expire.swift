import ArgumentParser
import Shop
import Store

/// Closes orders that were not paid in time.
struct Expire: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Close orders that were not paid in time.")

    @ParentCommand var shopctl: Shopctl

    func run() throws {
        let shop = try Shop.open(shopctl.options, payments: nil)
        defer { shop.database.close() }
        let expired = try Housekeeper(shop: shop).expireOrders()
        print("\(expired) expired")
    }
}
