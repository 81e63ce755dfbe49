/// One request as it came over a connection.
struct IncomingRequest {
    let parameters: RequestParameters
    let body: [UInt8]
    /// The connection's own number for it.
    let requestId: UInt16
    /// Whether the web server wants to use the connection again.
    let isKept: Bool
    /// Whether there is more on the connection than will be read.
    let mustClose: Bool

    var fault: RequestError? { parameters.fault }
}
