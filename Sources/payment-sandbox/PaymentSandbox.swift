import ArgumentParser

@main
struct PaymentSandbox: ParsableCommand {
    mutating func run() throws {}
}
