import CFastCGI
import Glibc
import HTTP
import HTTPTypes

/// One thread's loop: accept, read, answer, finish. libfcgi keeps a pointer to its record, so the
/// record is allocated once and never moves.
@safe struct Worker {
    private let record: UnsafeMutablePointer<FCGX_Request>
    private let limits: Limits
    private let stop: StopFlag
    private let handle: @Sendable (Request) -> Response

    /// How often a thread that waits looks whether it is time to stop; milliseconds.
    private static let glance: Int32 = 500

    init(
        socket: Int32, limits: Limits, stop: StopFlag,
        handle: @escaping @Sendable (Request) -> Response
    ) {
        unsafe record = .allocate(capacity: 1)
        unsafe record.initialize(to: FCGX_Request())
        unsafe FCGX_InitRequest(record, socket, FCGI_FAIL_ACCEPT_ON_INTR)
        self.limits = limits
        self.stop = stop
        self.handle = handle
    }

    /// Returns when it is time to stop and nothing is under way.
    func run() {
        while awaitKeptConnection() {
            // Negative when the listening socket's own time is over, or accepting failed.
            guard unsafe FCGX_Accept_r(record) == 0 else { continue }
            setStallLimits()
            answer()
            unsafe FCGX_Finish_r(record)
        }
        unsafe FCGX_Free(record, 1)
        unsafe record.deinitialize(count: 1)
        unsafe record.deallocate()
    }

    /// True when there is something to accept or to read; false when it is time to end.
    ///
    /// The web server may be sending a request over a kept connection at any moment, so it is the
    /// web server that closes one first; only after the farewell is over it is closed here.
    private func awaitKeptConnection() -> Bool {
        while unsafe record.pointee.ipcFd >= 0 {
            var poller = unsafe pollfd(fd: record.pointee.ipcFd, events: Int16(POLLIN), revents: 0)
            let ready = unsafe poll(&poller, 1, Self.glance)
            if ready > 0 {
                if hasData(poller.fd) { return true }
                unsafe FCGX_Free(record, 1)
                break
            }
            if stop.isFarewellOver { return false }
        }
        return !stop.isSet
    }

    private func hasData(_ descriptor: Int32) -> Bool {
        var byte: UInt8 = 0
        return unsafe recv(descriptor, &byte, 1, Int32(MSG_PEEK)) > 0
    }

    /// libfcgi would wait for ever.
    private func setStallLimits() {
        var limit = timeval(tv_sec: limits.stall, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        unsafe setsockopt(record.pointee.ipcFd, SOL_SOCKET, SO_RCVTIMEO, &limit, size)
        unsafe setsockopt(record.pointee.ipcFd, SOL_SOCKET, SO_SNDTIMEO, &limit, size)
    }

    private func answer() {
        var parameters = RequestParameters(limits: limits)
        var next = unsafe record.pointee.envp
        while let entry = unsafe next?.pointee {
            unsafe parameters.add(String(cString: entry))
            unsafe next = next?.advanced(by: 1)
        }
        let response: Response
        var wantsBody = true
        do throws(RequestParameters.Defect) {
            let request = try parameters.request(body: read(parameters.contentLength()))
            wantsBody = request.method != .head
            response = handle(request)
        } catch {
            response = error.response(requestId: parameters.requestId)
        }
        write(response.cgiBytes(withBody: wantsBody))
    }

    private func read(_ count: Int) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, read in
            read = unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                guard let start = characters.baseAddress, count > 0 else { return 0 }
                return unsafe Int(FCGX_GetStr(start, Int32(count), record.pointee.in))
            }
        }
    }

    private func write(_ bytes: [UInt8]) {
        unsafe bytes.withUnsafeBytes { buffer in
            guard let start = buffer.baseAddress else { return }
            unsafe FCGX_PutStr(
                start.assumingMemoryBound(to: CChar.self), Int32(bytes.count), record.pointee.out)
        }
    }
}

extension RequestParameters.Defect {
    func response(requestId: String) -> Response {
        let (status, code, detail): (HTTPResponse.Status, String, String) =
            switch self {
            case .malformed(let why): (.badRequest, "bad-request", why)
            case .bodyTooLarge: (.contentTooLarge, "body-too-large", "A body has at most 64 KiB.")
            case .tooManyParameters:
                (.requestHeaderFieldsTooLarge, "bad-request", "The headers are too large.")
            }
        return Problem(
            status: status, code: code, title: status.reasonPhrase, detail: detail,
            instance: "urn:request:\(requestId)"
        ).response
    }
}
