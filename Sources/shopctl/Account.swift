import ArgumentParser
import Domain
import Shop
import Store

/// What an operator does with accounts, customers' and operators', at the command line.
struct Account: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List, disable and enable accounts, set passwords, end sessions.",
        discussion: "An account is named by its e-mail address or its number.",
        subcommands: [
            List.self, Password.self, Disable.self, Enable.self, SignOutAll.self,
            Recovery.self,
        ])

    @ParentCommand var shopctl: Shopctl

    /// Runs work on the shop and the account that was named.
    fileprivate func with(_ name: String, _ work: (Shop, Customer) throws -> Void) throws {
        let shop = try Shop.open(shopctl.options, payments: nil)
        defer { shop.database.close() }
        let customer = try shop.database.read { transaction in
            if let number = Int64(name) { return try transaction.customer(CustomerId(number)) }
            return try transaction.customer(email: EmailAddress(name).text)
        }
        guard let customer else { throw ValidationError("there is no account \(name)") }
        try work(shop, customer)
    }

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List accounts, one a line, with tabs between the columns.")

        @ParentCommand var account: Account

        @Flag(help: "Only operators.")
        var operators = false

        /// Rows that are read at once.
        private static let batch = 500

        func run() throws {
            let shop = try Shop.open(account.shopctl.options, payments: nil)
            defer { shop.database.close() }
            print("number\trole\tstate\tsessions\tsince\te-mail\tname")
            var last = CustomerId(0)
            while true {
                let page = try shop.database.read {
                    try $0.accounts(after: last, limit: Self.batch, at: shop.clock())
                }
                for summary in page where !operators || summary.customer.role == .operator {
                    print(line(summary))
                }
                guard let end = page.last else { return }
                last = end.customer.id
            }
        }

        private func line(_ summary: AccountSummary) -> String {
            let customer = summary.customer
            let state =
                (customer.isDemo ? "demo " : "") + (customer.isDisabled ? "disabled" : "enabled")
            return [
                "\(customer.id.number)", customer.role.rawValue, state, "\(summary.sessions)",
                summary.createdAt.text, customer.email, customer.name,
            ].joined(separator: "\t")
        }
    }

    struct Password: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Set a password, read from standard input; every session of the account ends."
        )

        @ParentCommand var account: Account
        @Argument(help: "E-mail address or number.")
        var name: String

        func run() throws {
            try account.with(name) { shop, customer in
                try SetPassword(of: customer, to: readPassword(), source: .commandLine)
                    .run(in: shop)
                print("the password of \(customer.email) is set, its sessions have ended")
            }
        }
    }

    struct Disable: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Disable an account: it cannot be used to sign in, its sessions end at once.")

        @ParentCommand var account: Account
        @Argument(help: "E-mail address or number.")
        var name: String

        func run() throws {
            try account.with(name) { shop, customer in
                try shop.run(DisableAccount(customer.id, source: .commandLine))
                print("\(customer.email) is disabled")
            }
        }
    }

    struct Enable: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Enable a disabled account.")

        @ParentCommand var account: Account
        @Argument(help: "E-mail address or number.")
        var name: String

        func run() throws {
            try account.with(name) { shop, customer in
                try shop.run(EnableAccount(customer.id, source: .commandLine))
                print("\(customer.email) is enabled")
            }
        }
    }

    struct SignOutAll: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "sign-out", abstract: "End every session of an account.")

        @ParentCommand var account: Account
        @Argument(help: "E-mail address or number.")
        var name: String

        func run() throws {
            try account.with(name) { shop, customer in
                let ended = try shop.run(EndSessions(of: customer.id, source: .commandLine))
                print("\(ended) sessions of \(customer.email) have ended")
            }
        }
    }

    struct Recovery: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "recovery-link",
            abstract: "Print a link to set another password: valid for an hour, once.",
            discussion:
                "The link gives full access to the account. An earlier link is no longer valid.")

        @ParentCommand var account: Account
        @Argument(help: "E-mail address or number.")
        var name: String
        @Option(help: "Where customers reach the shop, as https://shop.example.")
        var origin = ""

        func run() throws {
            try account.with(name) { shop, customer in
                guard !customer.isDisabled else {
                    throw ValidationError("\(customer.email) is disabled")
                }
                let token = try MakeRecoveryLink(of: customer.id, source: .commandLine)
                    .run(in: shop)
                print("\(origin)/recover?token=\(token.text)")
            }
        }
    }
}
