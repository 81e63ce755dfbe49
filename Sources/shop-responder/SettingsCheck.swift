import Foundation
import Payments
import ProgramSettings

/// `shop-responder --check`: says all that is wrong with the settings of a server, in one go.
struct SettingsCheck {
    /// What must be mended before a start.
    let problems: [Environment.Problem]
    /// What may mend itself: a payment system that does not answer just now.
    let warnings: [Environment.Problem]

    /// Milliseconds; short, since the start waits for it.
    private static let timeouts = HTTPClient.Timeouts(connect: 2_000, whole: 4_000)

    /// - Parameter timeouts: with the payment system.
    init(_ variables: Environment, timeouts: HTTPClient.Timeouts = Self.timeouts) {
        var environment = variables
        let settings = ServerSettings(&environment)
        settings.checkMachine(&environment)
        problems = environment.problems
        warnings =
            problems.isEmpty ? Self.warnings(settings.payment, environment, timeouts) : []
    }

    /// In lines, for the operator who starts the server.
    var report: String {
        var lines: [String] = []
        if !problems.isEmpty {
            lines.append(
                problems.count == 1
                    ? "a setting is wrong:" : "\(problems.count) settings are wrong:")
        }
        lines += problems.map { "  \($0)" } + warnings.map { "warning: \($0)" }
        return lines.map { "\($0)\n" }.joined()
    }

    /// A payment system that is away for a while is no reason to keep a shop closed: its products
    /// can be looked at, and payments wait.
    private static func warnings(
        _ payment: PaymentSettings, _ environment: Environment, _ timeouts: HTTPClient.Timeouts
    ) -> [Environment.Problem] {
        guard let address = payment.address else { return [] }
        var judged = Environment(["SHOP_PAYMENT_URL": environment.value("SHOP_PAYMENT_URL") ?? ""])
        let question = HTTPCall(
            path: "/v1/payment_intents?limit=1", headers: ["Authorization: Bearer \(payment.key)"])
        do {
            let answer = try HTTPClient(address: address, timeouts: timeouts).answer(to: question)
            switch answer.status {
            case 401, 403:
                judged.reject(
                    "SHOP_PAYMENT_KEY",
                    "the payment system refuses this key (\(answer.status)): no order can be paid",
                    isSecret: true)
            case 404, 500...:
                judged.reject(
                    "SHOP_PAYMENT_URL",
                    "answers \(answer.status) when asked for payment intents: is it the payment "
                        + "system? No order can be paid until it answers")
            default: break
            }
        } catch {
            judged.reject(
                "SHOP_PAYMENT_URL",
                "the payment system cannot be reached (\(error.reason)): no order can be paid until "
                    + "it can; is the address right?")
        }
        return judged.problems
    }
}
