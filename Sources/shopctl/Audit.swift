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
        let shop = try Shop.open(shopctl.options, payments: try payment.system())
        defer { shop.database.close() }
        var found = try shop.database.read { try $0.discrepancies() }
        let unknown = try shop.database.read { try $0.unknownOutcomes() }
        if try payment.system() != nil {
            do {
                found += try shop.paymentDiscrepancies()
            } catch let fault as PaymentFault {
                found.append(
                    Discrepancy(check: "at the payment system", detail: "not compared: \(fault)"))
            }
        }
        for discrepancy in found { print(discrepancy) }
        guard found.isEmpty else { throw ExitCode.failure }
        print("clean; \(unknown) payments and refunds with no known outcome")
    }
}
