import Glibc
import HTTP

/// What one thread of the pool does.
struct Worker: Sendable {
    /// Microseconds to wait where no connection can be accepted, so that the log does not overflow.
    private static let acceptBackoff: UInt32 = 100_000

    let listener: Listener
    let stop: StopRequest
    let limits: Limits
    let log: @Sendable (String) -> Void
    let handle: @Sendable (Request) -> Response

    func run() {
        let connection = Connection(limits: limits)
        while !stop.isRequested {
            switch listener.accept() {
            case .accepted(let socket):
                connection.open(socket)
                serve(connection)
                connection.close()
            case .timedOut: continue
            case .failed(let error):
                log("no connection can be accepted: error \(error)")
                usleep(Self.acceptBackoff)
            }
        }
    }

    /// Answers one request after the other. A server that is to stop answers one more on each
    /// connection and then closes it. An idle one is left to be closed by the web server: it may
    /// be sending a request at this moment.
    private func serve(_ connection: Connection) {
        guard connection.waitForData(until: { $0 >= limits.ioTimeout }) else { return }
        repeat {
            guard let incoming = connection.receive() else { return }
            let response = answer(incoming)
            // What is running may be the last, so this is asked after the answer is made.
            let isLast = stop.isRequested || incoming.mustClose
            guard connection.send(response, to: incoming, isLast: isLast) else {
                log("\(incoming.parameters.requestId): the response could not be sent")
                return
            }
            if isLast || !incoming.isKept { return }
        } while connection.waitForData(until: { _ in stop.isOverdue })
    }

    private func answer(_ incoming: IncomingRequest) -> Response {
        do throws(RequestError) {
            if let fault = incoming.fault { throw fault }
            return handle(try incoming.parameters.request(body: incoming.body))
        } catch {
            log("\(incoming.parameters.requestId): \(error.detail)")
            return error.problem(requestId: incoming.parameters.requestId).response
        }
    }
}
