import ArgumentParser
import Foundation
import Store

/// Makes the database, or brings it to the version of this program.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the database, or upgrade it to the version of this program.",
        discussion: """
            An upgrade happens as a whole or not at all, and takes a shop that is closed. Keep a \
            copy of the database until the shop has run on the new version.
            """)

    @ParentCommand var shopctl: Shopctl

    @Option(help: "The schema.")
    var schema = "schema.sql"

    @Flag(help: "Do all of it, say what it came to, and change nothing.")
    var dryRun = false

    func run() throws {
        guard let script = try? String(contentsOfFile: schema, encoding: .utf8) else {
            throw ValidationError("the schema cannot be read: \(schema)")
        }
        let outcome = try Schema.migrate(
            path: shopctl.options.path(), script: script, rehearses: dryRun)
        switch outcome {
        case .installed: print("\(done("installed")) version \(Schema.version)")
        case .upgraded(let old):
            print("\(done("upgraded")) version \(old) to \(Schema.version)")
        case .upToDate: print("version \(Schema.version), up to date")
        }
    }

    private func done(_ deed: String) -> String { dryRun ? "rehearsed, not \(deed):" : deed }
}
