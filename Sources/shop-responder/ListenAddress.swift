import Glibc

/// An IP address that a server may listen on.
struct ListenAddress {
    private let family: Int32
    private let four: in_addr
    private let six: in6_addr

    /// What came of an attempt to have a port.
    enum Outcome: Equatable {
        case possible, isInUse, isForRoot, isNoAddressHere
        case failed(String)
    }

    /// Reads an IPv4 or IPv6 address, the latter with or without brackets, or `localhost`; nil for
    /// anything else.
    init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        let bare =
            text.hasPrefix("[") && text.hasSuffix("]") ? String(text.dropFirst().dropLast()) : text
        if inet_pton(AF_INET, text == "localhost" ? "127.0.0.1" : text, &four) == 1 {
            family = AF_INET
        } else if inet_pton(AF_INET6, bare, &six) == 1 {
            family = AF_INET6
        } else {
            return nil
        }
        self.four = four
        self.six = six
    }

    /// Whether only this machine reaches it: 127.0.0.0/8 or ::1 (RFC 5735 §3, RFC 4291 §2.5.3).
    var isLoopback: Bool {
        if family == AF_INET { return UInt32(bigEndian: four.s_addr) >> 24 == 127 }
        let bytes = withUnsafeBytes(of: six) { Array($0) }
        return bytes == Array(repeating: 0, count: 15) + [1]
    }

    /// Takes the port as a server would, and lets it go at once.
    func tryListening(port: Int) -> Outcome {
        let descriptor = socket(family, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { return .failed(String(cString: strerror(errno))) }
        defer { close(descriptor) }
        // As nginx does: connections that have just ended are not in the way.
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        guard bind(descriptor, port: in_port_t(port).bigEndian) != 0 else { return .possible }
        switch errno {
        case EADDRINUSE: return .isInUse
        case EACCES: return .isForRoot
        case EADDRNOTAVAIL: return .isNoAddressHere
        default: return .failed(String(cString: strerror(errno)))
        }
    }

    private func bind(_ descriptor: Int32, port: in_port_t) -> Int32 {
        if family == AF_INET {
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_port = port
            address.sin_addr = four
            return withUnsafePointer(to: &address) {
                $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                    Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
                }
            }
        }
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = port
        address.sin6_addr = six
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }
}
