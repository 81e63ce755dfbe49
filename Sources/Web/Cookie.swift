import HTTP

/// A cookie that a response sets.
struct Cookie: Sendable {
    let name: String
    let value: String
    /// Seconds; 0 removes it.
    let lifetime: Int64

    static func removing(_ name: String) -> Cookie { Cookie(name: name, value: "", lifetime: 0) }

    func add(to response: inout Response, isSecure: Bool) {
        response.setCookie(name, value, lifetime: lifetime, isSecure: isSecure)
    }
}
