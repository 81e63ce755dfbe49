import ArgumentParser
import FastCGI
import Foundation

@main
struct PaymentSandbox: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "payment-sandbox",
        abstract: "A payment system to try the shop on, as a FastCGI program on descriptor 0.",
        discussion: """
            It speaks Stripe's PaymentIntents and refunds, and sends signed webhooks. It misbehaves \
            on request, by POST /sandbox/faults with the same key:

                {"fault": "lose-answer", "on": "confirm", "rate": 0.5, "milliseconds": 5000,
                 "remaining": 10, "seed": 7}

            Faults: decline (with "reason"), delay, stall, lose-answer, error-after, error-before, \
            down, duplicate-webhooks, reorder-webhooks; none ends them all. On: create, confirm, \
            cancel, refund, retrieve, any. GET /sandbox/book shows all that it has.
            """)

    @Option(help: "The file that the book is kept in. (SANDBOX_BOOK)")
    var book = setting("SANDBOX_BOOK") ?? "payment-book.jsonl"

    // Secrets are read in `run`, where help does not show what the environment says.
    @Option(help: "The secret key that is let in. (SANDBOX_KEY, else sandbox-key)")
    var key: String?

    @Option(
        name: .customLong("webhook-url"),
        help: "Where webhooks are sent, http://host:port/path. (SANDBOX_WEBHOOK_URL)")
    var webhookURL: String?

    @Option(help: "What webhooks are signed with. (SANDBOX_WEBHOOK_SECRET, else sandbox-secret)")
    var webhookSecret: String?

    /// Enough that calls which are made to wait by a fault leave some for the others.
    @Option(help: "How many calls are served at once. (SANDBOX_THREADS)")
    var threads = setting("SANDBOX_THREADS").flatMap { Int($0) } ?? 64

    @Option(help: "The log file, which may be rotated away. (SANDBOX_LOG, else standard error)")
    var log: String?

    mutating func run() throws {
        // Before the threads of the webhooks and of the log are made.
        Server.blockStopSignals()
        if let log = log ?? setting("SANDBOX_LOG") {
            do {
                _ = try LogFile.takingStandardError(path: log)
            } catch {
                FileHandle.standardError.write(Data("payment-sandbox: \(error)\n".utf8))
            }
        }
        let faults = FaultPlan()
        let sandbox = Sandbox(
            ledger: try Ledger(path: book), key: key ?? setting("SANDBOX_KEY") ?? "sandbox-key",
            webhooks: try webhooks(faults), faults: faults)
        try Server(threads: threads).run { sandbox.answer(to: $0) }
    }

    private func webhooks(_ faults: FaultPlan) throws -> WebhookSender? {
        guard let url = webhookURL ?? setting("SANDBOX_WEBHOOK_URL") else { return nil }
        let secret = webhookSecret ?? setting("SANDBOX_WEBHOOK_SECRET") ?? "sandbox-secret"
        guard let sender = WebhookSender(url: url, secret: secret, faults: faults)
        else { throw ValidationError("--webhook-url is not http://host:port/path") }
        return sender
    }
}

/// What the environment says, where it says anything; an argument wins over it.
private func setting(_ name: String) -> String? {
    ProcessInfo.processInfo.environment[name].flatMap { $0.isEmpty ? nil : $0 }
}
