package import HTTP
import HTTPTypes

/// The parameters of a FastCGI request (RFC 3875's meta-variables), and what they make of it.
package struct RequestParameters: Sendable {
    private var values: [String: String] = [:]
    private var headers = HTTPFields()
    private var count = 0
    private var bytes = 0
    private let limits: Limits
    private var isBeyondLimits = false

    /// Why parameters and body make no request.
    package enum Defect: Error, Sendable, Equatable {
        case malformed(String)
        case bodyTooLarge
        case tooManyParameters
    }

    package init(limits: Limits = Limits()) {
        self.limits = limits
    }

    /// Takes one `NAME=value`.
    package mutating func add(_ parameter: String) {
        count += 1
        bytes += parameter.utf8.count
        guard count <= limits.parameters, bytes <= limits.parameterBytes else {
            isBeyondLimits = true
            return
        }
        guard let separator = parameter.utf8.firstIndex(of: UInt8(ascii: "=")) else { return }
        let name = String(parameter[..<separator])
        let value = String(parameter[parameter.utf8.index(after: separator)...])
        guard name.hasPrefix("HTTP_") else {
            values[name] = value
            return
        }
        let words = name.dropFirst(5).replacing("_", with: "-")
        if let field = HTTPField.Name(String(words)) { headers[field] = value }
    }

    /// How many bytes of a body are announced.
    package func contentLength() throws(Defect) -> Int {
        guard !isBeyondLimits else { throw .tooManyParameters }
        let text = values["CONTENT_LENGTH"] ?? ""
        guard !text.isEmpty else { return 0 }
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else {
            throw .malformed("CONTENT_LENGTH is no number")
        }
        guard let length = Int(text), length <= limits.body else { throw .bodyTooLarge }
        return length
    }

    /// The request that these parameters and this body are.
    package func request(body: [UInt8]) throws(Defect) -> Request {
        guard body.count == (try contentLength()) else {
            throw .malformed("the body is shorter than CONTENT_LENGTH")
        }
        guard let method = values["REQUEST_METHOD"].flatMap({ HTTPRequest.Method($0) }) else {
            throw .malformed("REQUEST_METHOD is missing or no method")
        }
        guard let target = values["REQUEST_URI"], target.hasPrefix("/") else {
            throw .malformed("REQUEST_URI is missing or no path")
        }
        let parts = target.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let query: FormFields
        do throws(FormError) {
            query = try FormFields(parsing: parts.count == 2 ? Array(parts[1].utf8) : [])
        } catch {
            throw .malformed("the query cannot be read: \(error)")
        }
        var headers = headers
        if let type = values["CONTENT_TYPE"], !type.isEmpty { headers[.contentType] = type }
        return Request(
            method: method, path: String(parts[0]), query: query, headers: headers, body: body,
            id: values["REQUEST_ID"] ?? "-", remoteAddress: values["REMOTE_ADDR"] ?? "",
            isSecure: values["HTTPS"] == "on")
    }

    /// What log lines of this request carry, even where it is none.
    package var requestId: String { values["REQUEST_ID"] ?? "-" }
}
