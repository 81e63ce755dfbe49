/// How large a request may be and how slow its connection. The web server in front has limits of its
/// own that are as strict; these hold whatever it lets through.
package struct Limits: Sendable {
    /// Bytes of a body: the 64 KiB that the API takes, and a little, so that it is the API that
    /// refuses what is just above.
    package var maxBody = 65 * 1024
    /// Bytes of a longer body that are read and discarded, so that the client can read the response.
    /// After that the connection is closed.
    package var maxDiscarded = 1024 * 1024
    /// A browser sends some twenty headers and the web server adds ten.
    package var maxParameters = 128
    /// Bytes of all parameters together: the 32 KiB of headers that the web server takes, twice.
    package var maxParameterBytes = 64 * 1024
    /// How long a peer may pause inside a request or a response; milliseconds.
    package var ioTimeout = 10_000
    /// How long a stopping server waits for idle connections to be closed by the other side, which
    /// closes them sooner (nginx: `keepalive_timeout` of the upstream, 2 s); milliseconds.
    package var drainTimeout = 10_000
    /// How often a waiting thread checks whether it is to stop; milliseconds.
    package var acceptTimeout = 1_000
    /// Between two checks whether to go on waiting for a request; milliseconds.
    package var pollInterval = 500

    package init() {}
}
