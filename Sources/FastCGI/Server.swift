import Foundation
package import HTTP

/// A FastCGI responder: serves the requests that come over a listening socket, on threads of its
/// own, each one request at a time, until it is stopped.
package struct Server: Sendable {
    private let threads: Int
    private let limits: Limits
    private let socket: Int32
    private let log: @Sendable (String) -> Void
    private let stopping: StopRequest

    /// - Parameters:
    ///   - threads: how many requests are answered at once. A connection that is kept open holds
    ///     its thread, so this must exceed what the web server keeps.
    ///   - socket: that listens; 0 is where spawners put it.
    ///   - log: gets a sentence about what no response can report.
    package init(
        threads: Int, limits: Limits = Limits(), socket: Int32 = 0,
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.threads = threads
        self.limits = limits
        self.socket = socket
        self.log = log
        stopping = StopRequest(drainTimeout: limits.drainTimeout)
    }

    /// Leaves the signals that ask for a stop to `run`. Call this before any thread is made: one
    /// that is older would take the signal, and the process die of it.
    package static func blockStopSignals() {
        StopSignals.block()
    }

    /// Answers requests until SIGTERM, SIGINT or SIGQUIT comes (Debian's multiwatch sends the last)
    /// or `stop` is called; then takes no new connection, finishes what is running, and returns.
    /// - Throws: `ServerError` where the socket does not listen.
    package func run(_ handle: @escaping @Sendable (Request) -> Response) throws {
        StopSignals.block()
        let pool = try start(handle)
        let waiter = Thread { [stopping] in
            StopSignals.wait()
            stopping.request()
        }
        waiter.name = "signals"
        waiter.start()
        pool.wait()
    }

    /// Lets `run` return once what is running is finished. Any thread may call it, any number of
    /// times.
    package func stop() {
        stopping.request()
    }

    /// Begins to serve, without handling signals.
    func start(_ handle: @escaping @Sendable (Request) -> Response) throws(ServerError) -> Pool {
        try Pool(
            threads: threads,
            worker: Worker(
                listener: Listener(socket, acceptTimeout: limits.acceptTimeout), stop: stopping,
                limits: limits, log: log,
                handle: handle))
    }
}
