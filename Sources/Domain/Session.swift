/// A customer signed in on one device.
package struct Session: Hashable, Sendable {
    /// SHA-256 of the token that the client has.
    package let tokenHash: [UInt8]
    package let createdAt: Timestamp
    /// When it was last used, to within `useInterval`.
    package let lastUsedAt: Timestamp
    package let expiresAt: Timestamp
    /// The `User-Agent` header with which it began; empty where there was none.
    package let userAgent: String
    /// The network address from which it began, as text; empty where it is not known.
    package let address: String

    /// A session that is not used for so long ends: long enough for a regular who comes each week.
    package static let idleLifetime = 14 * Timestamp.day
    /// And every session ends at last, so that a token that was stolen does.
    package static let lifetime = 90 * Timestamp.day
    /// More devices than one person has.
    package static let maxPerCustomer = 10
    /// Its use is written down so often, not with each request.
    package static let useInterval = 10 * Timestamp.minute
    /// Code points of a `User-Agent` that are kept: browsers send some 120.
    package static let maxUserAgent = 200

    package init(
        tokenHash: [UInt8], createdAt: Timestamp, lastUsedAt: Timestamp, expiresAt: Timestamp,
        userAgent: String, address: String
    ) {
        self.tokenHash = tokenHash
        self.createdAt = createdAt
        self.lastUsedAt = lastUsedAt
        self.expiresAt = expiresAt
        self.userAgent = userAgent
        self.address = address
    }

    /// A session that begins now.
    package init(tokenHash: [UInt8], at now: Timestamp, userAgent: String, address: String) {
        self.init(
            tokenHash: tokenHash, createdAt: now, lastUsedAt: now,
            expiresAt: Self.expiry(createdAt: now, lastUsedAt: now),
            userAgent: UnicodeText.shortened(userAgent, to: Self.maxUserAgent),
            address: address)
    }

    package static func expiry(createdAt: Timestamp, lastUsedAt: Timestamp) -> Timestamp {
        min(lastUsedAt.advanced(by: idleLifetime), createdAt.advanced(by: lifetime))
    }
}
