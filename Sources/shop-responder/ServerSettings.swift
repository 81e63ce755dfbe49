import ProgramSettings

/// The settings of `script/server`, which has them checked here before anything starts: each is
/// read and judged in this one place.
struct ServerSettings {
    let address: String
    let port: Int
    let processes: Int
    let threads: Int
    let isDemo: Bool
    let limitsRates: Bool
    /// Where data is kept; nil leaves that unchecked.
    let data: String?
    let payment: PaymentSettings
    let tls: TLSSettings
    /// Proxies in front, whose word for a client's address and scheme is taken.
    let trustedProxies: [Network]

    /// More processes than this only wait for each other at the database.
    private static let processCounts = 1...64
    /// Each of nginx's two workers keeps a connection, and with it a thread; one may wait for a
    /// payment, and one is for the others.
    private static let minThreads = 4

    /// Reads all settings; what is wrong is in `environment.problems` then.
    init(_ environment: inout Environment) {
        address = environment.value("SHOP_ADDRESS") ?? "127.0.0.1"
        port = environment.whole("SHOP_PORT", in: 1...65_535, default: 8080)
        processes = environment.whole("SHOP_PROCESSES", in: Self.processCounts, default: 2)
        threads = ResponderSettings.threads(&environment)
        isDemo = environment.flag("SHOP_DEMO", default: true)
        limitsRates = environment.flag("SHOP_RATE_LIMIT", default: true)
        data = environment.value("SHOP_DATA")
        payment = PaymentSettings(&environment)
        tls = TLSSettings(&environment, port: port)
        trustedProxies = Network.list("SHOP_TRUSTED_PROXIES", &environment)
        if processes * threads < Self.minThreads {
            environment.reject(
                "SHOP_THREADS",
                "SHOP_PROCESSES × SHOP_THREADS must be at least \(Self.minThreads)")
        }
    }

    /// What only this machine can say: may one listen there, may data be kept there.
    func checkMachine(_ environment: inout Environment) {
        if let data, !canKeepFiles(in: data) {
            environment.reject(
                "SHOP_DATA", "must be a folder of your own that can be made, read and written")
        }
        guard let endpoint = ListenAddress(address) else {
            environment.reject(
                "SHOP_ADDRESS",
                "must be an IP address of this machine: 127.0.0.1 for itself alone, 0.0.0.0 for all"
            )
            return
        }
        if isDemo, !endpoint.isLoopback {
            environment.reject(
                "SHOP_DEMO",
                "set SHOP_DEMO=0: at \(address) the shop is open to others, and the "
                    + "password of the demo accounts is public. `shopctl operator add` makes your own"
            )
        }
        checkPort("SHOP_PORT", port, endpoint, &environment)
        if let redirectPort = tls.redirectPort {
            checkPort("SHOP_HTTP_PORT", redirectPort, endpoint, &environment)
        }
    }

    private func checkPort(
        _ name: String, _ port: Int, _ endpoint: ListenAddress, _ environment: inout Environment
    ) {
        // A port that is itself wrong has been reported.
        guard !environment.problems.contains(where: { $0.name == name }) else { return }
        switch endpoint.tryListening(port: port) {
        case .possible: break
        case .isNoAddressHere:
            environment.reject(
                "SHOP_ADDRESS", "is no address of this machine: `ip address` lists those that are")
        case .isInUse:
            environment.reject(
                name, "port \(port) is in use; choose another, e.g. \(name)=\(port % 65_535 + 1)")
        case .isForRoot:
            environment.reject(
                name, "only root may listen there; choose 1024 or more, e.g. \(name)=8080")
        case .failed(let reason):
            environment.reject(name, "nothing can listen there: \(reason)")
        }
    }
}
