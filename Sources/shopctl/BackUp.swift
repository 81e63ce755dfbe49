import ArgumentParser
import Store

/// Copies the database while the shop is open.
struct BackUp: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the database to a file, while orders run.",
        discussion: """
            The copy holds all that was committed at one moment. It gets its name when it is \
            complete, adds up (as audit does it) and is on disk.
            """)

    @ParentCommand var shopctl: Shopctl

    @Argument(help: "Where the copy goes.")
    var file: String

    @Flag(help: "Replace the file that is there.")
    var force = false

    func run() throws {
        try Backup.take(of: shopctl.options.path(), to: file, replaces: force)
        print("\(file) is complete and adds up")
    }
}
