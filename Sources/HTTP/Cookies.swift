import HTTPTypes

/// The cookies that a request carries.
package struct Cookies: Sendable, Equatable {
    /// More than this service ever sets; what follows is left out.
    package static let most = 32

    private let values: [String: String]

    package init(of request: Request) {
        self.init(parsing: request.headers[.cookie] ?? "")
    }

    package init(parsing text: String) {
        var values: [String: String] = [:]
        for part in text.split(separator: ";").prefix(Self.most) {
            let halves = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            guard halves.count == 2 else { continue }
            let name = halves[0].trimmingSpaces
            // The first of a name is the one with the longest path (RFC 6265 §5.4).
            if values[name] == nil { values[name] = halves[1].trimmingSpaces }
        }
        self.values = values
    }

    package subscript(name: String) -> String? { values[name] }
}

extension Response {
    /// Sets a cookie that scripts cannot read and other sites cannot send along with a POST.
    /// - Parameter lifetime: in seconds; 0 removes the cookie.
    package mutating func setCookie(
        _ name: String, _ value: String, lifetime: Int64, isSecure: Bool
    ) {
        let secure = isSecure ? "; Secure" : ""
        headers.append(
            HTTPField(
                name: .setCookie,
                value:
                    "\(name)=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=Lax\(secure)"
            ))
    }
}
