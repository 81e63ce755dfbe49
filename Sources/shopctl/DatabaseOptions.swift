import ArgumentParser
import Foundation
import Store

/// Which database a command is about.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "The shop's database file. [SHOP_DATABASE]")
    var database: String?

    func path() throws -> String {
        guard let path = database ?? ProcessInfo.processInfo.environment["SHOP_DATABASE"] else {
            throw ValidationError("--database or SHOP_DATABASE is needed")
        }
        return path
    }

    func open() throws -> Database { try Database(path: path(), readers: 2) }
}
