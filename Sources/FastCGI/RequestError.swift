import HTTP
import HTTPTypes

/// Why what came over a connection is no request.
package enum RequestError: Error, Equatable {
    case malformed(String)
    case bodyTooLarge
    case headersTooLarge

    /// For the log and for developers.
    var detail: String {
        switch self {
        case .malformed(let reason): reason
        case .bodyTooLarge: "the body is too large"
        case .headersTooLarge: "the headers are too many or too large"
        }
    }

    func problem(requestId: String) -> Problem {
        let (status, code): (HTTPResponse.Status, String) =
            switch self {
            case .malformed: (.badRequest, "bad-request")
            case .bodyTooLarge: (.contentTooLarge, "body-too-large")
            case .headersTooLarge: (.requestHeaderFieldsTooLarge, "bad-request")
            }
        return Problem(
            status: status, code: code, title: status.reasonPhrase, detail: detail,
            instance: "urn:request:\(requestId)")
    }
}
