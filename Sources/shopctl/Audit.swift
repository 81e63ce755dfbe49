import ArgumentParser
import Domain
import Payments
import Shop
import Store

/// Recomputes everything, and says what differs.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute every sum and state; exit 1 with what differs.",
        discussion: "With a payment system, every payment and refund is held against it, too.")

    @ParentCommand var shopctl: Shopctl
    @OptionGroup var payment: PaymentOptions

    func run() throws {
        let system = try payment.system()
        let shop = try Shop.open(shopctl.options, payments: system)
        defer { shop.database.close() }
        let (found, counts) = try shop.database.read { transaction in
            (try transaction.discrepancies(), try transaction.counts())
        }
        for discrepancy in found { print(discrepancy) }
        var isSound = found.isEmpty
        if system != nil {
            do {
                let found = try shop.paymentDiscrepancies()
                for discrepancy in found { print(discrepancy) }
                isSound = isSound && found.isEmpty
            } catch let fault as PaymentFault {
                // What was found here is worth more than what could not be asked there.
                guard !isSound else { throw fault }
            }
        }
        guard isSound else { throw ExitCode.failure }
        let looked = counts.map { "\($0.count) \($0.of)" }.joined(separator: ", ")
        print("clean: \(looked)\(system == nil ? "" : "; the payment system agrees")")
    }
}
