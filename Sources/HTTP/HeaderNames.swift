package import HTTPTypes

/// The header names that the library does not have.
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
