import Payments

/// What a responder is started with: an option, else its environment variable, else the default.
struct Settings {
    let database: String
    let threads: Int
    let paymentAddress: PaymentAddress
    let paymentKey: String
    let paymentMethod: String
    let webhookSecret: String
    /// Whether the demo accounts may be used. Not unless it is asked for: their password is public.
    let isDemo: Bool
    /// The file of the security log; nil leaves events in the database alone.
    let securityLog: String?
    /// Where nginx writes what it is to keep; nil leaves that unchecked.
    let cacheFolder: CacheFolder?

    /// More threads than this only wait for each other.
    static let threadCounts = 1...512

    /// Settings that cannot be used: all of them.
    struct Fault: Error, CustomStringConvertible {
        let problems: [Environment.Problem]
        var description: String { problems.map(\.description).joined(separator: "; ") }
    }

    init(_ variables: Environment) throws(Fault) {
        var environment = variables
        threads = Self.threads(&environment)
        let payment = PaymentSettings(&environment)
        paymentKey = payment.key
        paymentMethod = payment.method
        webhookSecret = payment.webhookSecret
        isDemo = environment.flag("SHOP_DEMO", default: false)
        securityLog = environment.value("SHOP_SECURITY_LOG")
        cacheFolder = environment.value("SHOP_CACHE_FOLDER").map(CacheFolder.init)
        if environment.value("SHOP_DATABASE") == nil {
            environment.reject("SHOP_DATABASE", "is needed: the shop's database file")
        }
        if environment.value("SHOP_PAYMENT_URL") == nil {
            environment.reject("SHOP_PAYMENT_URL", "is needed: \(PaymentSettings.addressRule)")
        }
        guard environment.problems.isEmpty,
            let database = environment.value("SHOP_DATABASE"), let address = payment.address
        else { throw Fault(problems: environment.problems) }
        self.database = database
        paymentAddress = address
    }

    static func threads(_ environment: inout Environment) -> Int {
        environment.whole("SHOP_THREADS", in: threadCounts, default: 32)
    }
}
