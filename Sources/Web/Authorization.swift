import HTTP
import HTTPTypes

/// What the header `Authorization` of a request says.
enum Authorization: Sendable, Equatable {
    case none
    /// The token.
    case bearer(String)
    case malformed

    init(of request: Request) {
        guard let header = request.headers[.authorization] else {
            self = .none
            return
        }
        let parts = header.split(whereSeparator: { $0 == " " || $0 == "\t" })
        self =
            switch parts.first?.lowercased() {
            // A proxy may ask for a password of its own, which browsers then send along.
            case nil, "basic"?, "digest"?: .none
            case "bearer"? where parts.count == 2: .bearer(String(parts[1]))
            default: .malformed
            }
    }
}
