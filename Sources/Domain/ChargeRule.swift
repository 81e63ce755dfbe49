/// What is wrong with the amount of a charge, in the order in which it is looked at.
package enum ChargeRule: String, Sendable, CaseIterable {
    /// A whole number that 64 bits hold, written with digits alone.
    case integer
    /// A multiple of 10 won.
    case unit
    /// At least 500 won.
    case minimum
    /// At most 100,000 won at once.
    case maximum
}
