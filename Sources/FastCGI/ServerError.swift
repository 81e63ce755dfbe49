/// Why a server cannot begin.
package struct ServerError: Error, CustomStringConvertible {
    package let description: String
}
