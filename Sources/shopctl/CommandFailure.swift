import Domain
import Payments
import ProgramSettings
import Store

/// What a command prints, in one line, when it has failed, and its exit code:
/// 1 where the data is not as it should be, 64 where something else should have been asked for, 70
/// for everything that went wrong.
struct CommandFailure: Error {
    let text: String
    let exitCode: Int32

    private static let finding: Int32 = 1
    private static let usage = SettingsFault.exitCode
    /// EX_SOFTWARE of sysexits.h.
    private static let fault: Int32 = 70

    init(_ error: any Error) {
        switch error {
        case let failure as CommandFailure: self = failure
        case let failure as Backup.Failure: self = Self.about(failure)
        case let fault as SettingsFault: self.init("\(fault)", SettingsFault.exitCode)
        case let refusal as Refusal: self.init(Self.words(refusal), Self.usage)
        case let fault as StoreFault:
            self.init("\(fault)", fault.isCorrupt ? Self.finding : Self.fault)
        case let fault as PaymentFault:
            self.init("the payment system cannot be asked: \(fault)", Self.fault)
        default: self.init("\(error)", Self.fault)
        }
    }

    private init(_ text: String, _ exitCode: Int32) {
        self.text = text.replacing("\n", with: " ")
        self.exitCode = exitCode
    }

    private static func about(_ failure: Backup.Failure) -> CommandFailure {
        switch failure {
        case .isThere(let file):
            CommandFailure("\(file) is there already; --force replaces it", usage)
        case .isInUse(let database):
            CommandFailure("\(database) is in use; close the shop first", fault)
        case .isUnsound(let file, let found):
            CommandFailure(
                "\(file) does not add up: \(found.map(\.description).joined(separator: "; "))",
                finding)
        }
    }

    private static func words(_ refusal: Refusal) -> String {
        switch refusal {
        case .invalidInput(let member, let rule): "\(member) is not accepted: \(rule)"
        case .emailTaken: "this email address has an account already"
        default: "refused: \(refusal)"
        }
    }
}
