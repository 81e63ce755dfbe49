package import HTTPTypes
package import JSON

/// An error as RFC 9457 has it.
package struct Problem: Sendable, Equatable {
    package var status: HTTPResponse.Status
    /// The stable word that programs go by.
    package var code: String
    package var title: String
    package var detail: String
    /// Names this occurrence: the id of the request.
    package var instance: String
    /// What else there is to know, in this order.
    package var members: [JSON.Member]

    package init(
        status: HTTPResponse.Status, code: String, title: String, detail: String,
        instance: String, members: [JSON.Member] = []
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.instance = instance
        self.members = members
    }

    package var response: Response {
        let document = JSON.object(
            [
                JSON.Member("type", .string("/problems/\(code)")),
                JSON.Member("title", .string(title)),
                JSON.Member("status", .integer(Int64(status.code))),
                JSON.Member("code", .string(code)),
                JSON.Member("detail", .string(detail)),
                JSON.Member("instance", .string(instance)),
            ] + members)
        return Response(
            status: status,
            headers: [.contentType: "application/problem+json", .cacheControl: "no-store"],
            body: document.bytes)
    }
}

extension Response {
    /// A JSON document that is not stored.
    package static func json(_ document: JSON, status: HTTPResponse.Status = .ok) -> Response {
        Response(
            status: status,
            headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: document.bytes)
    }
}
