import ArgumentParser
import Domain
import Shop
import Store

/// Asks the payment system for every outcome that is unknown, whenever it is due.
struct Settle: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Settle payments and refunds whose outcome is unknown; exit 1 if some stay so.")

    @ParentCommand var shopctl: Shopctl
    @OptionGroup var payment: PaymentOptions

    /// So many payments, and as many refunds, are named: enough to look into.
    private static let maxNamed = 20

    func run() throws {
        guard let system = try payment.system() else {
            throw ValidationError("--payment-url or SHOP_PAYMENT_URL is needed")
        }
        let shop = try Shop.open(shopctl.options, payments: system)
        defer { shop.database.close() }
        let settled = try Housekeeper(shop: shop).settleUnknown(ignoresTimes: true).settled
        let (unknown, keys) = try shop.database.read { transaction in
            (
                try transaction.unknownOutcomes(),
                try transaction.pendingPayments(limit: Self.maxNamed).map {
                    "payment \($0.key)"
                }
                    + transaction.pendingRefunds(limit: Self.maxNamed).map {
                        "refund \($0.key)"
                    }
            )
        }
        for key in keys { print("unknown: \(key)") }
        print("\(settled) settled, \(unknown) unknown")
        if unknown > 0 { throw ExitCode.failure }
    }
}
