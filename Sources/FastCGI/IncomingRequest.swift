/// One request as it came over a connection.
struct Received {
    let parameters: RequestParameters
    let body: [UInt8]
    /// The connection's own number for it.
    let requestId: UInt16
    /// Whether the web server wants to use the connection again.
    let isKept: Bool
    /// Whether there is more on the connection than anybody will read.
    let mustClose: Bool

    var fault: Unreadable? { parameters.fault }
}
