/// What is wrong with a member of the input.
package enum InputRule: String, Sendable, CaseIterable {
    case missing
    case type
    case unknown
    case length
    case range
    case format
    case choice
    // Of passwords.
    case common
    case personal
    case repetitive
}
