/// What a client brings along to a sign-in, beside the password.
package struct ClientDevice: Sendable {
    /// The token that an earlier sign-in has left in this browser.
    package let token: String?
    /// SHA-256 of the token of the visitor's cart that becomes the customer's.
    package let visitorCart: [UInt8]?
    /// SHA-256 of the token of the session that this browser has, which ends.
    package let sessionHash: [UInt8]?
    package let userAgent: String

    package init(
        token: String? = nil, visitorCart: [UInt8]? = nil, sessionHash: [UInt8]? = nil,
        userAgent: String = ""
    ) {
        self.token = token
        self.visitorCart = visitorCart
        self.sessionHash = sessionHash
        self.userAgent = userAgent
    }
}
