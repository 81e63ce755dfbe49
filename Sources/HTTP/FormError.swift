/// Why a query or form cannot be read.
package enum FormError: Error, Sendable, Equatable {
    case invalidEscape, invalidUTF8, tooManyFields
}
