import ArgumentParser
import Domain
import Foundation
import Payments
import Shop

/// What an operator does at the command line.
@main
struct Shopctl: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shopctl",
        abstract: "Manage a shop's database.",
        subcommands: [
            Migrate.self, Seed.self, Operator.self, Account.self, Audit.self, Settle.self,
            Expire.self,
            BackUp.self, Restore.self,
        ])

    @OptionGroup var options: DatabaseOptions

    /// Exits with what `CommandFailure` says of a fault; the rest is as usual.
    static func main() {
        var command: any ParsableCommand
        do {
            command = try parseAsRoot()
        } catch {
            exit(withError: error)
        }
        do {
            try command.run()
        } catch let error where error is ExitCode || exitCode(for: error) != .failure {
            // Help, or wrong usage: the parser says it.
            exit(withError: error)
        } catch {
            let failure = CommandFailure(error)
            FileHandle.standardError.write(Data("shopctl: \(failure.text)\n".utf8))
            exit(withError: ExitCode(failure.exitCode))
        }
    }
}

extension Shop {
    /// The shop of these options; commands that ask no payment system get one that never answers.
    static func open(_ options: DatabaseOptions, payments: (any PaymentSystem)?) throws -> Shop {
        try Shop(
            database: try options.open(), payments: payments ?? NoPaymentSystem(),
            clock: {
                Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1000).rounded()))
            }, report: { FileHandle.standardError.write(Data("\($0)\n".utf8)) })
    }
}
