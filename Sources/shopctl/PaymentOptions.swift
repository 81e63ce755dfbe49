import ArgumentParser
import Foundation
import Payments

/// Which payment system a command asks.
struct PaymentOptions: ParsableArguments {
    @Option(help: "http://host:port or unix:/path. [SHOP_PAYMENT_URL]")
    var paymentURL: String?

    @Option(help: "The secret key of the payment system. [SHOP_PAYMENT_KEY]")
    var paymentKey: String?

    /// Nil where no payment system is named.
    func system() throws -> StripeWire? {
        let environment = ProcessInfo.processInfo.environment
        guard let url = paymentURL ?? environment["SHOP_PAYMENT_URL"] else { return nil }
        guard let address = PaymentAddress(url) else {
            throw ValidationError("payment url: http://host:port or unix:/path, not \"\(url)\"")
        }
        return StripeWire(
            address: address, key: paymentKey ?? environment["SHOP_PAYMENT_KEY"] ?? "")
    }
}
