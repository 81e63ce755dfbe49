/// Why a body cannot be read at all.
package enum BodyError: Error, Sendable, Equatable {
    case tooLarge
    case unsupportedMediaType
    /// Compressed, say. A few bytes could become very many.
    case unsupportedCoding
    /// With what is wrong, in words for a developer.
    case malformed(String)
}
