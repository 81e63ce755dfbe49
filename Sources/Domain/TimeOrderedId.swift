/// Names an order, a transfer or a refund: 63 bits, the upper 42 the millisecond of its making and
/// the lower 21 random, so that newer ones sort last and no one can be guessed from another. Those of
/// one millisecond, or of a clock that was set back, grow as well: `IdGenerator` makes them.
/// Written as 13 characters of Crockford's base 32.
package struct TimeOrderedId: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let number: Int64

    private static let randomBits = 21
    private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ".utf8)
    private static let length = 13

    package init(_ number: Int64) { self.number = number }

    /// - Parameter random: any 64 bits; the lowest 21 are used.
    package init(at time: Timestamp, random: UInt64) {
        let low = Int64(random & (1 << Self.randomBits - 1))
        number = time.milliseconds << Self.randomBits | low
    }

    /// The moments that 42 bits hold: from 1970 to May 2109.
    package static let times =
        Timestamp(milliseconds: 0)...Timestamp(milliseconds: 1 << 42 - 1)

    /// The millisecond of its making; later where many were made in one, or the clock was set back.
    package var time: Timestamp { Timestamp(milliseconds: number >> Self.randomBits) }

    /// Reads the 13 characters, in capitals or not; nil for anything else.
    package init?(_ text: some StringProtocol) {
        let characters = text.utf8
        guard characters.count == Self.length else { return nil }
        var number: UInt64 = 0
        for character in characters {
            let capital = (0x61...0x7a).contains(character) ? character - 0x20 : character
            guard let digit = Self.digits.firstIndex(of: capital) else { return nil }
            // 13 digits hold 65 bits; an id has 63, so the first digit is below 8.
            guard number <= UInt64(Int64.max) >> 5 else { return nil }
            number = number << 5 | UInt64(digit)
        }
        self.number = Int64(number)
    }

    package var description: String {
        var characters = [UInt8](repeating: 0, count: Self.length)
        var rest = UInt64(bitPattern: number)
        for place in characters.indices.reversed() {
            characters[place] = Self.digits[Int(rest & 31)]
            rest >>= 5
        }
        return String(decoding: characters, as: UTF8.self)
    }

    package static func < (left: TimeOrderedId, right: TimeOrderedId) -> Bool {
        left.number < right.number
    }
}

package typealias OrderId = TimeOrderedId

package typealias TransferId = TimeOrderedId
