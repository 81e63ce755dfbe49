import Dispatch
import Foundation

/// The threads of a server.
final class Pool: Sendable {
    /// Bytes, for a handler's own work and templates that render into each other.
    private static let stackSize = 2 << 20

    private let running = DispatchGroup()

    init(threads: Int, worker: Worker) throws(ServerError) {
        guard threads > 0 else { throw ServerError(description: "a server needs a thread") }
        guard Connection.isLibraryReady else {
            throw ServerError(description: "libfcgi cannot be initialized")
        }
        for number in 0..<threads {
            running.enter()
            let thread = Thread { [running] in
                worker.run()
                running.leave()
            }
            thread.name = "worker-\(number)"
            thread.stackSize = Self.stackSize
            thread.start()
        }
    }

    /// Waits until all threads have ended.
    func wait() {
        running.wait()
    }
}
