import Crypto
package import Domain
package import Store

/// Signs what the shop gives to browsers, with a key that all its processes share.
package struct Signer: Sendable {
    private let key: [UInt8]

    /// - Parameter key: 32 bytes; a new one is shared with no other process.
    package init(key: [UInt8] = Sodium.randomBytes(32)) { self.key = key }

    /// The signer of a shop; its key is made with the first one.
    package static func shared(in database: Database, at now: Timestamp) throws -> Signer {
        if let key = try database.read({ try $0.signingKey(keyName) }) { return Signer(key: key) }
        let new = Sodium.randomBytes(32)
        return Signer(
            key: try database.write { transaction in
                try transaction.addSigningKey(keyName, new, at: now)
                // Another process may have been first.
                return try transaction.signingKey(keyName) ?? new
            })
    }

    private static let keyName = "cookies"

    /// The HMAC-SHA256 of a message: 32 bytes that are the same each time, and that cannot be made
    /// without the key.
    func code(of message: [UInt8]) -> [UInt8] {
        Sodium.hmacSHA256(key: key, message: message)
    }

    func isCode(_ code: [UInt8], of message: [UInt8]) -> Bool {
        Sodium.isEqual(code, self.code(of: message))
    }

    // MARK: - Signed documents

    private static let separator: Character = "~"

    /// Whether a text has the form of a signed document.
    package static func isSigned(_ text: String) -> Bool { text.contains(separator) }

    /// A document and its code as one text, safe in a cookie.
    package func sign(_ document: [UInt8]) -> String {
        "\(Sodium.base64URL(document))\(Self.separator)\(Sodium.base64URL(code(of: document)))"
    }

    /// The document of a signed text; nil for what was not signed with this key.
    package func document(signed text: String) -> [UInt8]? {
        let parts = text.split(separator: Self.separator, omittingEmptySubsequences: false)
        guard parts.count == 2, let document = Sodium.bytes(base64URL: String(parts[0])),
            let code = Sodium.bytes(base64URL: String(parts[1])), isCode(code, of: document)
        else { return nil }
        return document
    }
}
