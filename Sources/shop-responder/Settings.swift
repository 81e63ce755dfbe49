import ArgumentParser
import Foundation
import Payments

/// What a responder is started with: an option, else its environment variable, else the default.
struct Settings {
    let database: String
    let threads: Int
    let paymentAddress: PaymentAddress
    let paymentKey: String
    let paymentMethod: String
    let webhookSecret: String

    /// More threads than this only wait for each other.
    private static let mostThreads = 512

    init(_ command: ShopResponder) throws {
        let environment = ProcessInfo.processInfo.environment
        func setting(_ option: String?, _ name: String) -> String? { option ?? environment[name] }

        guard let database = setting(command.database, "SHOP_DATABASE") else {
            throw ValidationError("--database or SHOP_DATABASE is needed")
        }
        self.database = database
        let threads = command.threads ?? Int(environment["SHOP_THREADS"] ?? "32") ?? 0
        guard (1...Self.mostThreads).contains(threads) else {
            throw ValidationError("threads: 1 to \(Self.mostThreads)")
        }
        self.threads = threads
        let url = setting(command.paymentURL, "SHOP_PAYMENT_URL") ?? ""
        guard let address = PaymentAddress(url) else {
            throw ValidationError("payment url: http://host:port or unix:/path, not \"\(url)\"")
        }
        paymentAddress = address
        paymentKey = setting(command.paymentKey, "SHOP_PAYMENT_KEY") ?? ""
        paymentMethod = setting(command.paymentMethod, "SHOP_PAYMENT_METHOD") ?? "pm_card_visa"
        webhookSecret = setting(command.webhookSecret, "SHOP_WEBHOOK_SECRET") ?? ""
    }
}
