/// The network that an address belongs to: what one client can easily have all addresses of. IPv4: the
/// address; IPv6: its first 64 bits, as `2001:db8:0:0::/64`.
package enum ClientNetwork {
    /// - Parameter address: as the web server writes it; anything else is its own network.
    package static func of(address: String) -> String {
        guard address.utf8.contains(UInt8(ascii: ":")), let groups = groups(of: address) else {
            return address
        }
        // An IPv4 address seen through an IPv6 socket.
        if groups.prefix(5).allSatisfy({ $0 == 0 }), groups[5] == 0xffff {
            return [groups[6] >> 8, groups[6] & 255, groups[7] >> 8, groups[7] & 255]
                .map { "\($0)" }.joined(separator: ".")
        }
        return groups.prefix(4).map { String($0, radix: 16) }.joined(separator: ":") + "::/64"
    }

    /// The eight groups of 16 bits (RFC 4291 §2.2); nil where it is no IPv6 address.
    private static func groups(of address: String) -> [UInt16]? {
        let halves = address.split(separator: "::", omittingEmptySubsequences: false)
        guard let front = list(halves[0]) else { return nil }
        if halves.count == 1 { return front.count == 8 ? front : nil }
        guard halves.count == 2, let back = list(halves[1]), front.count + back.count < 8 else {
            return nil
        }
        return front + [UInt16](repeating: 0, count: 8 - front.count - back.count) + back
    }

    private static func list(_ text: Substring) -> [UInt16]? {
        guard !text.isEmpty else { return [] }
        var groups: [UInt16] = []
        for part in text.split(separator: ":", omittingEmptySubsequences: false) {
            if part.utf8.contains(UInt8(ascii: ".")) {
                let bytes = part.split(separator: ".").compactMap { UInt16($0) }
                guard bytes.count == 4, bytes.allSatisfy({ $0 < 256 }) else { return nil }
                groups += [bytes[0] << 8 | bytes[1], bytes[2] << 8 | bytes[3]]
            } else {
                guard (1...4).contains(part.utf8.count), let group = UInt16(part, radix: 16) else {
                    return nil
                }
                groups.append(group)
            }
        }
        return groups
    }
}
