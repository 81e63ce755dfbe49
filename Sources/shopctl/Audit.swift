import ArgumentParser
import Domain
import Payments
import Shop
import Store

/// Recomputes everything, and says what differs.
struct Audit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Recompute every sum and state; exit 1 with what differs.",
        discussion: """
            With a payment system, every payment and refund is held against it, too. Money that it \
            took and that is unknown here, as after a restore, is listed as something to look at.
            """)

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
                try shop.findPaymentDiscrepancies { discrepancy in
                    print(discrepancy)
                    isSound = false
                }
                // The books here may be right all the same, as after a restore: no finding.
                try shop.findUnknownCaptures { intent in
                    let order = intent.order.map { "\($0)" } ?? "none"
                    print(
                        "to look at: \(intent.id) took \(intent.amount.amount) won for order "
                            + "\(order), which is not paid here; refund it there")
                }
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
