import Payments
import ProgramSettings

/// What a responder is started with: an option, else its environment variable, else the default.
struct ResponderSettings {
    let database: String
    let threads: Int
    let payments: StripeWire
    /// Whether the demo accounts may be used. Not unless it is asked for: their password is public.
    let isDemo: Bool
    /// The file of the security log; nil leaves events in the database alone.
    let securityLog: String?
    /// Where nginx writes what it is to keep; nil leaves that unchecked.
    let cacheFolder: CacheFolder?

    /// More threads than this only wait for each other.
    static let threadCounts = 1...512

    init(_ variables: Environment) throws(SettingsFault) {
        var environment = variables
        threads = Self.threads(&environment)
        let payment = PaymentSettings(&environment)
        isDemo = environment.flag("SHOP_DEMO", default: false)
        securityLog = environment.value("SHOP_SECURITY_LOG")
        cacheFolder = environment.value("SHOP_CACHE_FOLDER").map(CacheFolder.init)
        database = environment.needed("SHOP_DATABASE", "the shop's database file")
        _ = environment.needed("SHOP_PAYMENT_URL", PaymentSettings.addressRule)
        guard environment.problems.isEmpty, let payments = payment.system else {
            throw SettingsFault(problems: environment.problems)
        }
        self.payments = payments
    }

    static func threads(_ environment: inout Environment) -> Int {
        environment.whole("SHOP_THREADS", in: threadCounts, default: 32)
    }
}
