import ProgramSettings

/// The settings of the sandbox.
struct SandboxSettings {
    let book: String
    let key: String
    let threads: Int
    /// Nil where webhooks go nowhere.
    let webhooks: WebhookSender?

    /// Enough that calls which are made to wait by a fault leave some for the others.
    private static let defaultThreads = 64

    init(_ variables: Environment, _ faults: FaultPlan) throws(SettingsFault) {
        var environment = variables
        book = environment.value("SANDBOX_BOOK") ?? "payment-book.jsonl"
        key = environment.secret("SANDBOX_KEY") ?? "sandbox-key"
        threads = environment.whole(
            "SANDBOX_THREADS", in: 1...512, default: Self.defaultThreads)
        let secret = environment.secret("SANDBOX_WEBHOOK_SECRET") ?? "sandbox-secret"
        webhooks = environment.value("SANDBOX_WEBHOOK_URL").flatMap {
            WebhookSender(url: $0, secret: secret, faults: faults)
        }
        if environment.value("SANDBOX_WEBHOOK_URL") != nil, webhooks == nil {
            environment.reject(
                "SANDBOX_WEBHOOK_URL", "must be http://host:port/path or unix:/socket:/path")
        }
        try environment.check()
    }
}
