import Dispatch
import Synchronization

/// Tells all threads of a server that it is time to stop.
final class StopFlag: Sendable {
    private let stoppedAt = Mutex<DispatchTime?>(nil)
    private let farewell: Int

    /// - Parameter farewell: seconds that kept connections may still be used.
    init(farewell: Int) {
        self.farewell = farewell
    }

    func set() {
        stoppedAt.withLock { $0 = $0 ?? .now() }
    }

    var isSet: Bool { stoppedAt.withLock { $0 != nil } }

    var isFarewellOver: Bool {
        stoppedAt.withLock { time in
            guard let time else { return false }
            return DispatchTime.now() > time + .seconds(farewell)
        }
    }
}
