import ArgumentParser
import Foundation
import Store

/// Makes the database, or brings it to the version of this program.
struct Migrate: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make the database, or find it up to date.")

    @ParentCommand var shopctl: Shopctl

    @Option(help: "The schema.")
    var schema = "schema.sql"

    func run() throws {
        guard let script = try? String(contentsOfFile: schema, encoding: .utf8) else {
            throw ValidationError("the schema cannot be read: \(schema)")
        }
        switch try Schema.migrate(path: shopctl.options.path(), script: script) {
        case .installed: print("installed version \(Schema.version)")
        case .upToDate: print("version \(Schema.version), up to date")
        }
    }
}
