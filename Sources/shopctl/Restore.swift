import ArgumentParser
import Store

/// Puts a copy in the place of the database of a shop that is closed.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Put a copy in the place of the database; the shop must be closed.",
        discussion: """
            The copy must add up (as audit does it). What came after it is lost with the \
            database that is replaced.
            """)

    @ParentCommand var shopctl: Shopctl

    @Argument(help: "A copy that backup made.")
    var file: String

    @Flag(help: "Replace the database that is there.")
    var force = false

    @Flag(help: "Take a file that was copied without its log: what only the log had is lost.")
    var acceptMissingLog = false

    func run() throws {
        let database = try shopctl.options.path()
        try Backup.restore(
            file, to: database, replaces: force, acceptsMissingLog: acceptMissingLog)
        print("\(database) is what \(file) holds")
    }
}
