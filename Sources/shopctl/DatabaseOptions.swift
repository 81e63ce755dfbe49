import ArgumentParser
import ProgramSettings
import Store

/// Which database a command is about.
struct DatabaseOptions: ParsableArguments {
    @Option(help: "The shop's database file. [SHOP_DATABASE]")
    var database: String?

    func path() throws -> String {
        var environment = Environment(options: ["SHOP_DATABASE": database])
        let path = environment.needed("SHOP_DATABASE", "the shop's database file (--database)")
        try environment.check()
        return path
    }

    func open() throws -> Database { try Database(path: path(), readers: 2) }
}
