import Glibc

/// The socket on which the web server connects.
struct Listener: Sendable {
    private let descriptor: Int32

    /// - Parameter acceptTimeout: milliseconds after which `accept` gives up.
    init(_ descriptor: Int32, acceptTimeout: Int) throws(ServerError) {
        guard Self.isListening(descriptor) else {
            throw ServerError(description: "descriptor \(descriptor) is no listening socket")
        }
        self.descriptor = descriptor
        descriptor.set(SO_RCVTIMEO, milliseconds: acceptTimeout)
    }

    enum Outcome: Equatable {
        case accepted(Int32)
        /// No connection came.
        case timedOut
        /// With the error's number: no descriptor is left, or something as bad.
        case failed(Int32)
    }

    /// Waits for a connection, until the timeout. Of all threads that wait, the kernel wakes one.
    func accept() -> Outcome {
        let accepted = Glibc.accept(descriptor, nil, nil)
        if accepted >= 0 {
            _ = fcntl(accepted, F_SETFD, FD_CLOEXEC)
            return .accepted(accepted)
        }
        switch errno {
        case EAGAIN, EINTR, ECONNABORTED: return .timedOut
        default: return .failed(errno)
        }
    }

    private static func isListening(_ descriptor: Int32) -> Bool {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return unsafe getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &value, &size) == 0
            && value == 1
    }
}

extension Int32 {
    /// Sets a time limit of the socket that this is the descriptor of.
    func set(_ option: Int32, milliseconds: Int) {
        var limit = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(self, SOL_SOCKET, option, &limit, size)
    }
}
