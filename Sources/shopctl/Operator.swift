import ArgumentParser
import Domain
import Shop
import Store
import Web

struct Operator: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Keep the accounts of operators.", subcommands: [Add.self])

    @ParentCommand var shopctl: Shopctl

    struct Add: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Add an operator; the password is read from standard input.")

        @ParentCommand var parent: Operator
        @Option var name: String
        @Option var email: String

        func run() throws {
            guard let password = readLine() else {
                throw ValidationError("give the password on standard input")
            }
            let shop = try Shop.open(parent.shopctl.options, payments: nil)
            defer { shop.database.close() }
            let registration = try Registration(name: name, email: email, password: password)
            let added = try shop.run(
                SignUp(
                    registration, passwordHash: Sodium.passwordHash(password), role: .operator))
            print("operator \(added.id.number)")
        }
    }
}
