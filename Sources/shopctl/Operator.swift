import ArgumentParser
import Domain
import Shop
import Store

/// What an operator does with the accounts of operators.
struct Operator: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Manage the accounts of operators.", subcommands: [Add.self])

    @ParentCommand var shopctl: Shopctl

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an operator.")

        @ParentCommand var parent: Operator
        @Option(help: "What the operator is called.")
        var name: String

        @Option(help: "What the operator signs in with.")
        var email: String

        @Option(help: "Other users of the machine may see it; else it is read from standard input.")
        var password: String?

        func run() throws {
            let password = try password ?? readPassword()
            let shop = try Shop.open(parent.shopctl.options, payments: nil)
            defer { shop.database.close() }
            let registration = try Registration(name: name, email: email, password: password)
            let added = try SignUp(registration, role: .operator, source: .commandLine)
                .run(in: shop)
            print("operator \(added.id.number)")
        }
    }
}
