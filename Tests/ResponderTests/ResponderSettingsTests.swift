import ProgramSettings
import Testing

@testable import shop_responder

@Suite("What a responder is started with")
struct ResponderSettingsTests {
    private static let needed = [
        "SHOP_DATABASE": "shop.db", "SHOP_PAYMENT_URL": "unix:/run/payment.sock",
    ]

    @Test("Two settings are needed; the rest have defaults")
    func defaults() throws {
        let settings = try ResponderSettings(Environment(Self.needed))
        #expect(settings.threads == 32)
        #expect(settings.database == "shop.db")
        var environment = Environment(Self.needed)
        let payment = PaymentSettings(&environment)
        #expect(payment.method == "pm_card_visa" && payment.key == "")
        #expect(payment.system != nil)
    }

    @Test("An option of the command line wins, even over a wrong variable")
    func options() throws {
        let settings = try ResponderSettings(
            Environment(
                Self.needed.merging(["SHOP_THREADS": "many"]) { $1 },
                options: ["SHOP_THREADS": "3", "SHOP_DATABASE": nil]))
        #expect(settings.threads == 3)
        #expect(settings.database == "shop.db")
    }

    @Test("All that is wrong is reported at once")
    func faults() {
        let fault = #expect(throws: SettingsFault.self) {
            try ResponderSettings(
                Environment([
                    "SHOP_THREADS": "0", "SHOP_PAYMENT_URL": "ftp://example.com",
                    "SHOP_PAYMENT_KEY": "sk\nX-Evil: 1",
                ]))
        }
        #expect(
            fault?.problems.map(\.name) == [
                "SHOP_THREADS", "SHOP_PAYMENT_URL", "SHOP_PAYMENT_KEY", "SHOP_DATABASE",
            ])
    }
}
