package import HTTPTypes

/// The key under which a request may be repeated: 1 to 255 visible ASCII characters. In the header
/// it may stand in double quotes, as a string of RFC 8941 does.
package struct IdempotencyKey: Sendable, Hashable {
    package let text: String

    package static let longest = 255

    /// Nil for anything that is no key.
    package init?(_ text: String) {
        let isQuoted = text.hasPrefix("\"")
        guard !isQuoted || text.utf8.count >= 2 && text.hasSuffix("\"") else { return nil }
        let key = isQuoted ? String(text.dropFirst().dropLast()) : text
        guard (1...Self.longest).contains(key.utf8.count),
            key.utf8.allSatisfy({ (0x21...0x7e).contains($0) })
        else { return nil }
        self.text = key
    }
}

extension HTTPField.Name {
    package static let idempotencyKey = own("Idempotency-Key")
    package static let idempotencyReplayed = own("Idempotency-Replayed")
    /// `Host`, which the library keeps for pseudo-headers.
    package static let hostField = own("Host")
    package static let clearSiteData = own("Clear-Site-Data")
    package static let secFetchSite = own("Sec-Fetch-Site")
    package static let stripeSignature = own("Stripe-Signature")
    /// How many seconds nginx may keep a response; 0: not at all. It goes no further than nginx.
    package static let accelExpires = own("X-Accel-Expires")

    private static func own(_ name: String) -> HTTPField.Name {
        guard let made = HTTPField.Name(name) else { preconditionFailure("no field name: \(name)") }
        return made
    }
}
