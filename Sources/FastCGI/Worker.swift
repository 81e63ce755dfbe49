import Glibc
import HTTP

/// What one thread of the pool does.
struct Worker: Sendable {
    /// Microseconds to wait where no connection can be accepted, so that the log does not overflow.
    private static let breath: UInt32 = 100_000

    let listener: Listener
    let stop: Stop
    let limits: Limits
    let log: @Sendable (String) -> Void
    let handle: @Sendable (Request) -> Response

    func run() {
        let connection = Connection(limits: limits)
        while !stop.isAsked {
            switch listener.accept() {
            case .accepted(let socket):
                connection.open(socket)
                serve(connection)
                connection.close()
            case .nobody: continue
            case .failed(let error):
                log("no connection can be accepted: error \(error)")
                usleep(Self.breath)
            }
        }
    }

    /// Answers one request after the other. A server that is to stop answers one more on each
    /// connection and then closes it. An idle one is left to be closed by the web server: it may
    /// be sending a request at this moment.
    private func serve(_ connection: Connection) {
        guard connection.waitForData(until: { $0 >= limits.patience }) else { return }
        repeat {
            guard let received = connection.receive() else { return }
            let response = answer(received)
            // What is running may be the last, so this is asked after the answer is made.
            let isLast = stop.isAsked || received.mustClose
            guard connection.send(response, to: received, isLast: isLast) else {
                log("\(received.parameters.requestId): the response could not be sent")
                return
            }
            if isLast || !received.isKept { return }
        } while connection.waitForData(until: { _ in stop.isOverdue })
    }

    private func answer(_ received: Received) -> Response {
        do throws(Unreadable) {
            if let fault = received.fault { throw fault }
            return handle(try received.parameters.request(body: received.body))
        } catch {
            log("\(received.parameters.requestId): \(error.detail)")
            return error.problem(requestId: received.parameters.requestId).response
        }
    }
}
