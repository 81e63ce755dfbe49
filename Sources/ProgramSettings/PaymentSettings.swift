package import Payments

/// How the payment system is reached.
package struct PaymentSettings {
    /// Nil where none is named, or none that can be used.
    package let address: PaymentAddress?
    package let key: String
    package let method: String
    package let webhookSecret: String

    package static let addressRule = "http://host:port, https://host or unix:/path of a socket"

    package init(_ environment: inout Environment) {
        let text = environment.value("SHOP_PAYMENT_URL")
        address = text.flatMap { PaymentAddress($0) }
        if text != nil, address == nil {
            environment.reject("SHOP_PAYMENT_URL", "must be \(Self.addressRule), without a path")
        }
        key = environment.secret("SHOP_PAYMENT_KEY") ?? ""
        method = environment.secret("SHOP_PAYMENT_METHOD") ?? "pm_card_visa"
        webhookSecret = environment.secret("SHOP_WEBHOOK_SECRET") ?? ""
    }

    /// A client of the payment system; nil where none is named, or none that can be used.
    package var system: StripeWire? {
        address.map {
            StripeWire(
                address: $0, key: key, paymentMethod: method, webhookSecret: webhookSecret)
        }
    }
}
