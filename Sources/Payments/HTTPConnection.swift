import CCurl

/// One easy handle of libcurl and the connection that it keeps open between calls.
///
/// `@unchecked Sendable`: a handle may move between threads but serves one at a time, and
/// `HTTPClient` lends it to one call at a time.
@safe
final class HTTPConnection: @unchecked Sendable {
    private let handle: UnsafeMutableRawPointer
    private let origin: String

    /// Longer answers are broken off: the longest that is expected, a page of a hundred refunds,
    /// takes less than a third of it.
    private static let maxBody = 256 * 1024

    /// libcurl wants this once in a process, before any handle is made.
    private static let isReady: Bool = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    init(address: PaymentAddress, timeouts: HTTPClient.Timeouts) throws(HTTPFault) {
        guard Self.isReady, let handle = unsafe curl_easy_init() else {
            throw HTTPFault(reason: "libcurl does not start")
        }
        unsafe self.handle = handle
        origin = address.origin
        // Timeouts without SIGALRM, which a program of many threads cannot use.
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, timeouts.connect)
        set(CURLOPT_TIMEOUT_MS, timeouts.whole)
        set(CURLOPT_MAXCONNECTS, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        // A call goes where the settings say, whatever proxy the environment names.
        set(CURLOPT_PROXY, "")
        if let path = address.socketPath { set(CURLOPT_UNIX_SOCKET_PATH, path) }
        unsafe shop_curl_set_write(handle) { data, size, count, context in
            guard let data = unsafe data, let context = unsafe context else { return 0 }
            let received = unsafe Unmanaged<Received>.fromOpaque(context).takeUnretainedValue()
            let part = unsafe UnsafeRawBufferPointer(start: data, count: size * count)
            guard received.bytes.count + part.count <= HTTPConnection.maxBody
            else { return 0 }
            unsafe received.bytes.append(contentsOf: part)
            return part.count
        }
    }

    deinit {
        unsafe curl_easy_cleanup(handle)
    }

    func answer(to call: HTTPCall) throws(HTTPFault) -> HTTPAnswer {
        set(CURLOPT_URL, origin + call.path)
        set(CURLOPT_FRESH_CONNECT, call.isSentOnce ? 1 : 0)
        if let body = call.body {
            set(CURLOPT_POST, 1)
            set(CURLOPT_POSTFIELDSIZE, body.utf8.count)
            set(CURLOPT_COPYPOSTFIELDS, body)
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
        var headers: UnsafeMutablePointer<curl_slist>?
        for line in call.headers { unsafe headers = curl_slist_append(headers, line) }
        unsafe shop_curl_set_pointer(handle, CURLOPT_HTTPHEADER, headers)
        defer { unsafe curl_slist_free_all(headers) }

        let received = Received()
        let context = unsafe Unmanaged.passUnretained(received).toOpaque()
        unsafe shop_curl_set_pointer(handle, CURLOPT_WRITEDATA, context)
        let result = withExtendedLifetime(received) { unsafe curl_easy_perform(handle) }
        guard result == CURLE_OK else {
            throw HTTPFault(reason: unsafe String(cString: curl_easy_strerror(result)))
        }
        var status = 0
        unsafe shop_curl_response_code(handle, &status)
        return HTTPAnswer(status: status, body: received.bytes)
    }

    private func set(_ option: CURLoption, _ value: Int) {
        unsafe shop_curl_set_long(handle, option, value)
    }

    private func set(_ option: CURLoption, _ value: String) {
        unsafe shop_curl_set_string(handle, option, value)
    }

    /// What libcurl's write function collects.
    private final class Received {
        var bytes: [UInt8] = []
    }
}
