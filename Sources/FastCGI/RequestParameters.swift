package import HTTP
import HTTPTypes

/// The parameters of a FastCGI request, which are those of CGI (RFC 3875), taken one by one as
/// `NAME=value`, and the request that they make. Pure, and safe on whatever bytes come.
package struct RequestParameters: Sendable {
    /// The first thing found wrong; what follows it is not looked at.
    private(set) var fault: RequestError?
    /// Bytes of the body, as the web server announces them.
    private(set) var contentLength = 0
    private(set) var requestId = "-"

    private let limits: Limits
    private var count = 0
    private var size = 0
    private var method = ""
    private var uri = ""
    private var headers = HTTPFields()
    private var remoteAddress = ""
    private var isSecure = false
    private var page: String?

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    var isHead: Bool { method == "HEAD" }

    /// Takes one parameter.
    package mutating func take(_ entry: some Collection<UInt8>) {
        guard fault == nil else { return }
        count += 1
        size += entry.count
        guard count <= limits.maxParameters, size <= limits.maxParameterBytes else {
            fault = .headersTooLarge
            return
        }
        guard let equals = entry.firstIndex(of: UInt8(ascii: "=")) else { return }
        let name = String(decoding: entry[..<equals], as: UTF8.self)
        take(name, String(decoding: entry[entry.index(after: equals)...], as: UTF8.self))
    }

    private mutating func take(_ name: String, _ value: String) {
        switch name {
        case "REQUEST_METHOD": method = value
        case "REQUEST_URI": uri = value
        case "REQUEST_ID": requestId = value
        case "REMOTE_ADDR": remoteAddress = value
        case "PAGE_URI": page = value
        case "HTTPS": isSecure = value == "on"
        case "CONTENT_TYPE": if !value.isEmpty { headers[.contentType] = value }
        case "CONTENT_LENGTH": takeLength(value)
        default:
            // What a client sends stands under HTTP_; it cannot take the place of the above.
            guard name.hasPrefix("HTTP_") else { return }
            let dashed = name.dropFirst(5).map { $0 == "_" ? "-" : $0 }
            guard let field = HTTPField.Name(String(dashed)) else { return }
            // nginx sends these two twice: as themselves, and as headers.
            guard field != .contentType, field != .contentLength else { return }
            headers.append(HTTPField(name: field, value: value))
        }
    }

    private mutating func takeLength(_ value: String) {
        guard !value.isEmpty else { return }
        let isNumber = value.utf8.allSatisfy {
            (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0)
        }
        guard isNumber else {
            fault = .malformed("the length of the body is no number")
            return
        }
        // Digits that are too many for a number are too many for a body.
        guard let length = Int(value), length <= limits.maxBody else {
            fault = .bodyTooLarge
            return
        }
        contentLength = length
    }

    /// The request, with this body.
    package func request(body: [UInt8]) throws(RequestError) -> Request {
        if let fault { throw fault }
        guard let method = HTTPRequest.Method(method) else {
            throw .malformed("the method is missing or no word")
        }
        guard uri.hasPrefix("/") else { throw .malformed("the path is missing") }
        guard body.count == contentLength else {
            throw .malformed("the body is shorter than announced")
        }
        let halves = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query = try? FormFields(parsing: halves.count == 2 ? Array(halves[1].utf8) : [])
        return Request(
            method: method, path: String(halves[0]), query: query ?? FormFields(),
            isQueryMalformed: query == nil, headers: headers, body: body,
            id: requestId, remoteAddress: remoteAddress, isSecure: isSecure,
            page: page)
    }
}
