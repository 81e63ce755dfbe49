import ArgumentParser
import Payments
import ProgramSettings

/// Which payment system a command asks.
struct PaymentOptions: ParsableArguments {
    @Option(help: "http://host:port or unix:/path. [SHOP_PAYMENT_URL]")
    var paymentURL: String?

    @Option(help: "The secret key of the payment system. [SHOP_PAYMENT_KEY]")
    var paymentKey: String?

    /// Nil where no payment system is named.
    func system() throws -> StripeWire? {
        var environment = Environment(
            options: ["SHOP_PAYMENT_URL": paymentURL, "SHOP_PAYMENT_KEY": paymentKey])
        let settings = PaymentSettings(&environment)
        try environment.check()
        return settings.system
    }
}
