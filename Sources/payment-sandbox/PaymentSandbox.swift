import ArgumentParser
import FastCGI
import Foundation
import ProgramSettings

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

    @Option(help: "The file that the book is kept in. [SANDBOX_BOOK, else payment-book.jsonl]")
    var book: String?

    @Option(help: "The secret key of clients. [SANDBOX_KEY, else sandbox-key]")
    var key: String?

    @Option(
        name: .customLong("webhook-url"),
        help: "Where webhooks are sent, http://host:port/path. [SANDBOX_WEBHOOK_URL]")
    var webhookURL: String?

    @Option(help: "What webhooks are signed with. [SANDBOX_WEBHOOK_SECRET, else sandbox-secret]")
    var webhookSecret: String?

    @Option(help: "How many calls are served at once. [SANDBOX_THREADS, else 64]")
    var threads: Int?

    @Option(help: "The log file, which may be rotated away. [SANDBOX_LOG, else standard error]")
    var log: String?

    mutating func run() throws {
        // Before the threads of the webhooks and of the log are made.
        Server.blockStopSignals()
        if let log = environment.value("SANDBOX_LOG") {
            do {
                _ = try LogFile.takingStandardError(path: log)
            } catch {
                Self.report("\(error)")
            }
        }
        let faults = FaultPlan()
        let settings: SandboxSettings
        do throws(SettingsFault) {
            settings = try SandboxSettings(environment, faults)
        } catch {
            Self.report("\(error)")
            throw ExitCode(SettingsFault.exitCode)
        }
        let sandbox = Sandbox(
            ledger: try Ledger(path: settings.book), key: settings.key,
            webhooks: settings.webhooks, faults: faults)
        try Server(threads: settings.threads).run { sandbox.answer(to: $0) }
    }

    /// The variables of this process, with the options of its command line in their place.
    private var environment: Environment {
        Environment(
            options: [
                "SANDBOX_BOOK": book, "SANDBOX_KEY": key, "SANDBOX_WEBHOOK_URL": webhookURL,
                "SANDBOX_WEBHOOK_SECRET": webhookSecret, "SANDBOX_LOG": log,
                "SANDBOX_THREADS": threads.map { "\($0)" },
            ])
    }

    private static func report(_ text: String) {
        FileHandle.standardError.write(Data("payment-sandbox: \(text)\n".utf8))
    }
}
