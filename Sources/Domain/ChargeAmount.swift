/// An amount that a customer may add to the balance in one charge.
package struct ChargeAmount: Hashable, Sendable {
    package let won: Won

    package static let unit: Int64 = 10
    package static let minimum: Int64 = 500
    package static let maximum: Int64 = 100_000

    /// - Throws: `Refusal.invalidChargeAmount` with the first rule that is broken.
    package init(_ amount: Int64) throws(Refusal) {
        guard amount % Self.unit == 0 else { throw .invalidChargeAmount(.unit) }
        guard amount >= Self.minimum else { throw .invalidChargeAmount(.minimum) }
        guard amount <= Self.maximum else { throw .invalidChargeAmount(.maximum) }
        won = Won(amount)
    }

    /// Reads the amount as it was written. A sign is allowed, so that −10 gets the rule that it breaks
    /// with it; a fraction, an exponent, a space or more than 64 bits is no integer.
    package init(written text: String) throws(Refusal) {
        let digits = text.hasPrefix("-") ? text.dropFirst() : text[...]
        guard !digits.isEmpty, digits.utf8.allSatisfy({ (0x30...0x39).contains($0) }),
            let amount = Int64(text)
        else { throw .invalidChargeAmount(.integer) }
        try self.init(amount)
    }
}
