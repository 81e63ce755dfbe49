import JSON

/// Reads an answer; `PaymentFault.noAnswer` where it is not what it should be, because then it is
/// unknown what was done.
func decoded<Value>(
    _ body: [UInt8], _ read: (JSON) -> Value?
) throws(PaymentFault) -> Value {
    guard let json = try? JSON(parsing: body), let value = read(json) else {
        throw .noAnswer("malformed answer")
    }
    return value
}
