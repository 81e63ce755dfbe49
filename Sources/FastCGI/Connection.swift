import CFastCGI
import Glibc
import HTTP

/// One thread's connection to the web server, over libfcgi, which reads and parses requests.
///
/// libfcgi neither accepts connections here nor closes them, except those on which it finds no
/// FastCGI: it has no timeout for a new connection, and its own stop cuts requests in two. Its record
/// is allocated once, is not moved (libfcgi keeps pointers to it) and is used by one thread.
///
/// Two fields of the record are private to libfcgi; `LibraryTests` fails where another version of
/// the library uses them otherwise:
/// - `ipcFd`, the connection, is set here, so that `FCGX_Accept_r` reads from it instead of accepting.
/// - `keepConnection` is set before a request, or `FCGX_Accept_r` would close the connection first;
///   afterwards it says whether the web server keeps the connection.
@safe final class Connection {
    private let limits: Limits
    private let record: UnsafeMutablePointer<FCGX_Request>
    /// -1 where there is none.
    private var socket: Int32 = -1

    /// Initializes libfcgi once, before its first use from any thread; false where that fails.
    static let isLibraryReady = FCGX_Init() == 0

    init(limits: Limits) {
        precondition(Self.isLibraryReady, "libfcgi cannot be initialized")
        self.limits = limits
        unsafe record = .allocate(capacity: 1)
        // With no socket to listen on, libfcgi cannot accept.
        unsafe FCGX_InitRequest(record, -1, 0)
    }

    deinit {
        close()
        unsafe record.deallocate()
    }

    var isOpen: Bool { socket >= 0 }

    /// Takes over a connection that was accepted.
    func open(_ accepted: Int32) {
        socket = accepted
        socket.set(SO_RCVTIMEO, milliseconds: limits.ioTimeout)
        socket.set(SO_SNDTIMEO, milliseconds: limits.ioTimeout)
    }

    func close() {
        unsafe FCGX_Free(record, 0)
        unsafe record.pointee.ipcFd = -1
        if socket >= 0 { Glibc.close(socket) }
        socket = -1
    }

    /// Waits for the next request to begin; false where the other side has closed, or when waiting
    /// is given up.
    /// - Parameter isEnough: called after each interval, with the milliseconds waited so far.
    func waitForData(until isEnough: (Int) -> Bool) -> Bool {
        let start = monotonicMilliseconds()
        while true {
            var events = pollfd(fd: socket, events: Int16(POLLIN), revents: 0)
            let count = unsafe poll(&events, 1, Int32(limits.pollInterval))
            if count > 0 {
                var byte: UInt8 = 0
                return unsafe recv(socket, &byte, 1, Int32(MSG_PEEK)) == 1
            }
            if count < 0, errno != EINTR { return false }
            if isEnough(Int(monotonicMilliseconds() - start)) { return false }
        }
    }

    /// Reads one request, whole; nil where the connection broke or what came is no FastCGI.
    func receive() -> IncomingRequest? {
        unsafe record.pointee.ipcFd = socket
        // Or libfcgi would think that the connection was to be closed before this request.
        unsafe record.pointee.keepConnection = 1
        guard unsafe FCGX_Accept_r(record) == 0 else {
            // libfcgi has closed the socket.
            socket = -1
            return nil
        }
        guard unsafe record.pointee.role == responderRole else { return nil }
        let parameters = unsafe parameters(record.pointee.envp)
        let body = parameters.fault == nil ? readBody(parameters.contentLength) : []
        let isComplete = discardRest()
        guard unsafe FCGX_GetError(record.pointee.in) == 0 else { return nil }
        return unsafe IncomingRequest(
            parameters: parameters, body: body,
            requestId: UInt16(truncatingIfNeeded: record.pointee.requestId),
            isKept: record.pointee.keepConnection != 0, mustClose: !isComplete)
    }

    private func parameters(_ entries: FCGX_ParamArray?) -> RequestParameters {
        var parameters = RequestParameters(limits: limits)
        guard var entry = unsafe entries else { return parameters }
        while let text = unsafe entry.pointee {
            unsafe parameters.take(UnsafeRawBufferPointer(start: text, count: strlen(text)))
            unsafe entry += 1
        }
        return parameters
    }

    private func readBody(_ length: Int) -> [UInt8] {
        guard length > 0 else { return [] }
        return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
            let read = unsafe FCGX_GetStr(buffer.baseAddress, Int32(length), record.pointee.in)
            count = max(0, Int(read))
        }
    }

    /// Reads the rest of a body that is too long, so that the next request is found behind it; false
    /// where it is too much.
    private func discardRest() -> Bool {
        var trash = [CChar](repeating: 0, count: 8192)
        var discarded = 0
        while discarded < limits.maxDiscarded {
            let read = unsafe FCGX_GetStr(&trash, Int32(trash.count), record.pointee.in)
            if read < trash.count { return true }
            discarded += Int(read)
        }
        return false
    }

    /// Sends a response; false where the other side does not take it.
    func send(_ response: Response, to incoming: IncomingRequest, isLast: Bool) -> Bool {
        let output = response.bytes(isHead: incoming.parameters.isHead)
        let bytes = Records.response(
            output, requestId: incoming.requestId, endsConnection: isLast && incoming.isKept)
        // Not FCGX_Finish_r: it would write the end of the request a second time.
        unsafe FCGX_Free(record, 0)
        return unsafe bytes.withUnsafeBytes { bytes in
            var sent = 0
            while sent < bytes.count {
                let rest = unsafe UnsafeRawBufferPointer(rebasing: bytes[sent...])
                let count = unsafe Glibc.send(
                    socket, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { return false }
                sent += count
            }
            return true
        }
    }
}

/// The role of a program that answers requests (FastCGI 1.0 §6.2), which libfcgi's header for
/// programs does not name.
private let responderRole: Int32 = 1
