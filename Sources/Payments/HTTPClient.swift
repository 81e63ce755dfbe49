import Synchronization

/// Calls one HTTP server and waits for its answers; safe to use from any thread.
///
/// Connections are kept: a call takes an idle one, uses it alone, and gives it back. There are
/// never more of them than threads that called at once.
package final class HTTPClient: Sendable {
    private let address: PaymentAddress
    private let timeouts: Timeouts
    private let idle = Mutex<[HTTPConnection]>([])

    /// How long a call may take before it counts as unanswered, in milliseconds.
    package struct Timeouts: Sendable {
        package var connect: Int
        /// All of the call, connecting included.
        package var whole: Int

        /// A payment takes at most three calls, and the shop's own answer has to come before the
        /// web server in front stops waiting for it (15 s).
        package static let ofPayments = Timeouts(connect: 1_000, whole: 4_000)

        package init(connect: Int, whole: Int) {
            self.connect = connect
            self.whole = whole
        }
    }

    package init(address: PaymentAddress, timeouts: Timeouts = .ofPayments) {
        self.address = address
        self.timeouts = timeouts
    }

    /// The answer to `call`, whatever its status.
    package func answer(to call: HTTPCall) throws(HTTPFault) -> HTTPAnswer {
        let connection = try take()
        defer { idle.withLock { $0.append(connection) } }
        return try connection.answer(to: call)
    }

    private func take() throws(HTTPFault) -> HTTPConnection {
        if let kept = idle.withLock({ $0.popLast() }) { return kept }
        return try HTTPConnection(address: address, timeouts: timeouts)
    }
}
