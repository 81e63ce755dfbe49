/// What a request may weigh and how long its connection may dawdle. The web server in front has
/// limits of its own that are as strict; these hold whatever it lets through.
package struct Limits: Sendable {
    /// Bytes of a body: the 64 KiB that the API takes, and a little, so that it is the API that
    /// says no to what is just above.
    package var largestBody = 65 * 1024
    /// Bytes of a body that are read only to be thrown away, so that whoever sends them gets to
    /// read the answer. More than that, and the connection is closed on them.
    package var mostDiscarded = 1024 * 1024
    /// A browser sends some twenty headers and the web server adds ten.
    package var mostParameters = 128
    /// Bytes of all parameters together: the 32 KiB of headers that the web server takes, twice.
    package var largestParameters = 64 * 1024
    /// Seconds that a peer may pause inside a request or a response.
    package var patience = 10
    /// Seconds that a stopping server waits for idle connections to be closed by the other side,
    /// which closes them sooner (nginx: `keepalive_timeout` of the upstream, 2 s).
    package var farewell = 10

    package init() {}
}
