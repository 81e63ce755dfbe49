/// There was no whole answer: not connected, cut off, too slow or too long.
package struct HTTPFault: Error, Sendable {
    package let reason: String
}
