import Domain
import Store

/// A new password of an account, by the rules for new accounts.
/// - Parameter member: the name of the password in the request.
func newPassword(
    _ typed: String, for customer: Customer, member: String = "password"
) throws(Refusal) -> Password {
    do throws(Refusal) {
        return try Password(
            typed, name: customer.name, email: EmailAddress(customer.email))
    } catch .invalidInput("password", let rule) {
        throw .invalidInput(member: member, rule: rule)
    }
}

extension WriteTransaction {
    /// Gives an account another password. What the old one has opened ends, and so does a link to
    /// set another.
    /// - Parameter session: SHA-256 of the token of the session that stays.
    func setPassword(
        _ hash: String, of customer: CustomerId, keeping session: [UInt8]? = nil
    ) throws {
        try setPasswordHash(hash, of: customer)
        _ = try removeSessions(of: customer, except: session)
        try removeRecoveryLink(of: customer)
    }
}
