import HTTPTypes

/// The cookies that a request carries, read byte by byte (RFC 6265 §4.2.1 and §5.2): pairs end at
/// `;`, names are compared as they are, and only spaces and tabs are trimmed.
///
/// Over TLS the names of our own begin with `__Host-`, which a browser accepts from this host alone;
/// cookies without it are then not ours.
package struct Cookies: Sendable, Equatable {
    /// What browsers demand of a cookie with this name: Secure, no Domain, `Path=/`.
    package static let hostPrefix = "__Host-"

    private let bytes: [UInt8]
    private let prefix: String

    package init(of request: Request) {
        self.init(parsing: request.headers[.cookie] ?? "", isSecure: request.isSecure)
    }

    package init(parsing text: String, isSecure: Bool = false) {
        bytes = Array(text.utf8)
        prefix = isSecure ? Self.hostPrefix : ""
    }

    /// The value of the first cookie of this name, the one with the longest path (RFC 6265 §5.4).
    /// - Parameter name: without the prefix.
    package subscript(name: String) -> String? {
        let wanted = "\(prefix)\(name)".utf8
        for pair in bytes.split(separator: UInt8(ascii: ";")) {
            guard let equals = pair.firstIndex(of: UInt8(ascii: "=")),
                pair[..<equals].trimmingBlanks.elementsEqual(wanted)
            else { continue }
            let value = pair[pair.index(after: equals)...].trimmingBlanks
            return String(decoding: value, as: UTF8.self)
        }
        return nil
    }

    /// Whether one of these names occurs anywhere, in small or large letters of ASCII. Other readers
    /// of the same header may take for a cookie of ours what this one does not.
    package func mention(anyOf names: [String]) -> Bool {
        let text = bytes.map(\.lowercasedASCII)
        return names.contains { name in
            let name = name.utf8.map(\.lowercasedASCII)
            return text.indices.contains { text[$0...].starts(with: name) }
        }
    }
}

extension UInt8 {
    fileprivate var lowercasedASCII: UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(self) ? self | 0x20 : self
    }
}

extension ArraySlice<UInt8> {
    /// Without spaces and tabs at its ends: WSP of RFC 6265 §5.2.
    fileprivate var trimmingBlanks: ArraySlice<UInt8> {
        var rest = self
        while let first = rest.first, [0x20, 0x09].contains(first) { rest = rest.dropFirst() }
        while let last = rest.last, [0x20, 0x09].contains(last) { rest = rest.dropLast() }
        return rest
    }
}

extension Response {
    /// Sets a cookie that scripts cannot read and other sites cannot send along with a POST.
    /// - Parameters:
    ///   - name: without the prefix, which it has over TLS.
    ///   - lifetime: in seconds; 0 removes the cookie.
    package mutating func setCookie(
        _ name: String, _ value: String, lifetime: Int64, isSecure: Bool
    ) {
        let prefix = isSecure ? Cookies.hostPrefix : ""
        let secure = isSecure ? "; Secure" : ""
        headers.append(
            HTTPField(
                name: .setCookie,
                value:
                    "\(prefix)\(name)=\(value); Path=/; Max-Age=\(lifetime); HttpOnly; SameSite=Lax\(secure)"
            ))
    }

    /// Whether this response sets, or removes, the cookie of this name.
    package func sets(cookie name: String, isSecure: Bool) -> Bool {
        let prefix = isSecure ? Cookies.hostPrefix : ""
        return headers[values: .setCookie].contains { $0.hasPrefix("\(prefix)\(name)=") }
    }
}
