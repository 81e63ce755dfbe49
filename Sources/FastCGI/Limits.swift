/// How much of a request is taken, and how long it may take to come.
package struct Limits: Sendable {
    /// Bytes of a body; a shop's requests fit in many times.
    package var body = 64 * 1024
    /// Parameters of a request; nginx sends about 25 and one for each header.
    package var parameters = 128
    /// Bytes of all names and values together; nginx takes 32 KiB of headers.
    package var parameterBytes = 64 * 1024
    /// Seconds that a read from or write to the web server may stall.
    package var stall = 10
    /// Seconds that a kept connection may go on after the server was told to stop; by then the web
    /// server has closed it, since it keeps none that long.
    package var farewell = 10

    package init() {}
}
