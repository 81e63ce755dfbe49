import CFastCGI
import Dispatch
import Foundation
import Glibc
package import HTTP

/// A FastCGI responder: threads that accept on the socket that the spawner handed over, each one
/// request at a time.
package struct Server: Sendable {
    private let threads: Int
    private let limits: Limits
    private let socket: Int32
    private let stopFlag: StopFlag

    /// A handler's own work, and templates that render into each other.
    private static let stackSize = 2 << 20
    /// Seconds after which accepting comes back by itself to look whether it is time to stop: no
    /// signal can get lost so.
    private static let acceptTime = 1

    /// - Parameter socket: that listens; 0 is where spawners put it.
    package init(threads: Int, limits: Limits = Limits(), socket: Int32 = 0) {
        self.threads = threads
        self.limits = limits
        self.socket = socket
        stopFlag = StopFlag(farewell: limits.farewell)
    }

    /// Answers requests until SIGTERM, SIGINT or SIGQUIT comes (Debian's multiwatch sends the last)
    /// or `stop` is called; then finishes what is under way and returns. Called from the main
    /// thread before any other is made, so that all of them leave these signals to it.
    package func run(_ handle: @escaping @Sendable (Request) -> Response) {
        Self.blockStopSignals()
        FCGX_Init()
        var limit = timeval(tv_sec: Self.acceptTime, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, size)

        let ended = DispatchSemaphore(value: 0)
        for number in 0..<threads {
            let (socket, limits, stopFlag) = (socket, limits, stopFlag)
            let thread = Thread {
                Worker(socket: socket, limits: limits, stop: stopFlag, handle: handle).run()
                ended.signal()
            }
            thread.name = "worker-\(number)"
            thread.stackSize = Self.stackSize
            thread.start()
        }
        let waiter = Thread {
            Self.waitForStopSignal()
            stop()
        }
        waiter.start()
        for _ in 0..<threads { ended.wait() }
    }

    /// Lets `run` return once what is under way is finished. Any thread may call it, any number of
    /// times.
    package func stop() {
        stopFlag.set()
        FCGX_ShutdownPending()
    }

    /// Leaves the signals that ask for a stop to `run`: no thread made from now on gets them.
    package static func blockStopSignals() {
        var signals = stopSignals
        unsafe pthread_sigmask(SIG_BLOCK, &signals, nil)
    }

    private static var stopSignals: sigset_t {
        var signals = sigset_t()
        unsafe sigemptyset(&signals)
        for signal in [SIGTERM, SIGINT, SIGQUIT] { unsafe sigaddset(&signals, signal) }
        return signals
    }

    private static func waitForStopSignal() {
        var signals = stopSignals
        var signal: Int32 = 0
        while unsafe sigwait(&signals, &signal) != 0 {}
    }
}
