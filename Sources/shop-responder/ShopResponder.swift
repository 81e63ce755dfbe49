import ArgumentParser
import Domain
import FastCGI
import Foundation
import Logging
import ProgramSettings
import Shop
import Store
import Web

/// One responder of the pool: it answers the requests that the web server passes on.
@main
struct ShopResponder: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shop-responder",
        abstract: "Answer FastCGI requests on the socket that is file descriptor 0.",
        discussion: "Each option can also be given as an environment variable, named in brackets.")

    @Option(help: "The shop's database file. [SHOP_DATABASE]")
    var database: String?

    @Option(help: "Threads, each one request at a time. [SHOP_THREADS, 32]")
    var threads: Int?

    @Option(help: "http://host:port or unix:/path. [SHOP_PAYMENT_URL]")
    var paymentURL: String?

    @Option(help: "The secret key of the payment system. [SHOP_PAYMENT_KEY]")
    var paymentKey: String?

    @Option(help: "What webhooks are signed with. [SHOP_WEBHOOK_SECRET]")
    var webhookSecret: String?

    @Option(help: "What the payment system charges. [SHOP_PAYMENT_METHOD, pm_card_visa]")
    var paymentMethod: String?

    @Option(help: "The log file, which may be rotated away. [SHOP_LOG, standard error]")
    var log: String?

    @Flag(help: "Say what is wrong with the settings of script/server, all of it, and end.")
    var check = false

    @Flag(help: "Print what nginx says of its own problems, for script/server, and end.")
    var nginxTexts = false

    /// Seconds before a start that failed ends: its supervisor starts the next one at once.
    private static let pauseAfterFailure: UInt32 = 1

    func run() throws {
        if check { return try checkSettings() }
        if nginxTexts { return print(NginxTexts.maps, terminator: "") }
        // Before any thread is made: the one that looks after the log must not take them.
        Server.blockStopSignals()
        let logger = Self.logger(environment.value("SHOP_LOG"))
        do {
            try serve(logger)
        } catch let code as ExitCode {
            throw code
        } catch let fault as SettingsFault {
            logger.log(.wrongSettings, ["cause": "\(fault)"])
            sleep(Self.pauseAfterFailure)
            throw ExitCode(SettingsFault.exitCode)
        } catch {
            logger.log(.cannotServe, ["cause": "\(error)"])
            sleep(Self.pauseAfterFailure)
            throw ExitCode.failure
        }
    }

    /// - Parameter file: nil is standard error, and so is one that cannot be opened: that is no reason
    ///   to keep a shop closed.
    private static func logger(_ file: String?) -> Logger {
        let standardError = Logger(label: "shop-responder") { _ in JSONLogHandler() }
        guard let file else { return standardError }
        do {
            let log = try LogFile.takingStandardError(path: file)
            return Logger(label: "shop-responder") { _ in JSONLogHandler(write: log.append) }
        } catch {
            standardError.log(.logFileNotWritable, ["cause": "\(error)"])
            return standardError
        }
    }

    private func checkSettings() throws {
        let check = SettingsCheck(environment)
        FileHandle.standardError.write(Data(check.report.utf8))
        guard check.problems.isEmpty else { throw ExitCode(SettingsFault.exitCode) }
    }

    /// The variables of this process, with the options of its command line in their place.
    private var environment: Environment {
        Environment(
            options: [
                "SHOP_DATABASE": database, "SHOP_THREADS": threads.map { "\($0)" },
                "SHOP_PAYMENT_URL": paymentURL, "SHOP_PAYMENT_KEY": paymentKey,
                "SHOP_PAYMENT_METHOD": paymentMethod, "SHOP_WEBHOOK_SECRET": webhookSecret,
                "SHOP_LOG": log,
            ])
    }

    private func serve(_ logger: Logger) throws {
        let settings = try ResponderSettings(environment)
        let server = Server(
            threads: settings.threads,
            log: { logger.log(.socketTrouble, ["what": $0]) })
        let failed = FatalFailure()
        let database = try Database(
            path: settings.database,
            onFailure: { fault in
                logger.log(.syncFailed, ["cause": "\(fault)"])
                failed.happen()
                server.stop()
            },
            onLongLog: { pages in
                logger.log(.longLog, ["pages": "\(pages)"])
            })
        let shop = try Shop(
            database: database,
            payments: settings.payments,
            maxPaymentCalls: max(1, settings.threads / 2),
            acceptsDemoAccounts: settings.isDemo, signer: signer(of: database, logger),
            clock: systemClock,
            report: { logger.log(.needsAttention, ["what": $0]) })
        let application = Application(
            shop: shop, logger: logger,
            canStore: { [folder = settings.cacheFolder] in folder?.canBeWritten ?? true })
        try HousekeepingThread(
            shop: shop, logger: logger, securityLog: settings.securityLog.map(SecurityLogFile.init)
        ).start()
        logger.log(.serving, ["threads": "\(settings.threads)"])
        try server.run(application.respond)
        database.close()
        logger.log(.stopped)
        if failed.hasHappened { throw ExitCode(FatalFailure.exitCode) }
    }
}

/// The signer of all processes of the shop. Where its key cannot be written, this process has one of its
/// own until its next start.
private func signer(of database: Database, _ logger: Logger) -> Signer {
    do {
        return try Signer.shared(in: database, at: systemClock())
    } catch {
        logger.log(.signingKeyNotStored, ["cause": "\(error)"])
        return Signer()
    }
}

/// Milliseconds since 1970 by the machine's clock.
let systemClock: @Sendable () -> Timestamp = {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    return Timestamp(
        milliseconds: Int64(now.tv_sec) * Timestamp.second + Int64(now.tv_nsec) / 1_000_000)
}
