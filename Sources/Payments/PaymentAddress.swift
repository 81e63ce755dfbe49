/// Where a payment system listens: an HTTP origin, or a Unix socket that speaks HTTP.
package struct PaymentAddress: Sendable, Equatable {
    /// Scheme, host and port, without a slash at the end; paths are put behind it.
    package let origin: String
    /// The Unix socket that is called instead of the origin's host and port.
    package let socketPath: String?

    /// What `sockaddr_un` holds on Linux, less its closing zero.
    private static let maxSocketPath = 107

    /// Reads `http://host:port`, `https://host` or `unix:/path/to.sock`; nil for anything else.
    package init?(_ text: String) {
        if text.hasPrefix("unix:") {
            let path = String(text.dropFirst("unix:".count))
            guard path.hasPrefix("/"), path.utf8.count <= Self.maxSocketPath else { return nil }
            origin = "http://localhost"
            socketPath = path
        } else {
            guard let scheme = ["http://", "https://"].first(where: { text.hasPrefix($0) })
            else { return nil }
            let host = text.hasSuffix("/") ? String(text.dropLast()) : text
            let rest = host.dropFirst(scheme.count)
            let isPlain = rest.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7f }
            guard !rest.isEmpty, isPlain, !rest.contains(where: { "/?#@".contains($0) }),
                Self.hasPossiblePort(rest)
            else { return nil }
            origin = host
            socketPath = nil
        }
    }

    /// Whether what stands behind the host, if anything does, is a port from 1 to 65535.
    private static func hasPossiblePort(_ authority: Substring) -> Bool {
        let afterHost =
            authority.hasPrefix("[")
            ? authority.drop { $0 != "]" }.dropFirst() : authority.drop { $0 != ":" }
        guard !afterHost.isEmpty else {
            return !authority.hasPrefix("[") || authority.hasSuffix("]")
        }
        guard afterHost.hasPrefix(":"), let port = Int(afterHost.dropFirst()),
            "\(port)" == afterHost.dropFirst()
        else { return false }
        return (1...65_535).contains(port) && afterHost.count < authority.count
    }
}
