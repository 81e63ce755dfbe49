import Glibc
import ProgramSettings

/// A range of IP addresses as `address/bits`, or a single address.
struct Network: Equatable {
    /// As it was written.
    let text: String

    /// Nil for what is none.
    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
        var four = in_addr()
        var six = in6_addr()
        let maxBits: Int
        if inet_pton(AF_INET, parts[0], &four) == 1 {
            maxBits = 32
        } else if inet_pton(AF_INET6, parts[0], &six) == 1 {
            maxBits = 128
        } else {
            return nil
        }
        switch parts.count {
        case 1: break
        case 2:
            guard let bits = Int(parts[1]), "\(bits)" == parts[1], (0...maxBits).contains(bits)
            else {
                return nil
            }
        default: return nil
        }
        self.text = text
    }

    /// The networks of a list that is separated by commas or spaces; what is none is reported.
    static func list(_ name: String, _ environment: inout Environment) -> [Network] {
        let words = (environment.value(name) ?? "").split(whereSeparator: { ", \t".contains($0) })
        let networks = words.compactMap { Network(String($0)) }
        if networks.count < words.count {
            environment.reject(
                name,
                "must be addresses or networks of proxies in front, separated by commas, e.g. "
                    + "\(name)=10.0.0.5,192.168.0.0/16,fd00::/8")
        }
        return networks
    }
}
