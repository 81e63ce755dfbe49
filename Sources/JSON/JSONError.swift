/// Why a text is no JSON document that is taken here, and where.
package struct JSONError: Error, Sendable, Equatable {
    package enum Reason: String, Sendable {
        case unexpectedByte, unexpectedEnd, trailingBytes, invalidUTF8, invalidEscape
        case duplicateMember, tooDeep
    }

    package let reason: Reason
    /// Bytes from the beginning.
    package let offset: Int
}
