import HTTPTypes

extension Request {
    /// Whether the client has what this tag names already (RFC 9110 §13.1.2): the comparison is weak,
    /// since a server in front that compresses an answer weakens its tag.
    package func has(_ tag: String) -> Bool {
        guard let header = headers[.ifNoneMatch] else { return false }
        return header.utf8.split(separator: UInt8(ascii: ",")).contains { part in
            let named = String(decoding: part, as: UTF8.self).trimmingSpaces
            return named == "*" || named.opaqueTag == tag.opaqueTag
        }
    }
}

extension String {
    fileprivate var opaqueTag: Substring { hasPrefix("W/") ? dropFirst(2) : self[...] }
}

extension Response {
    /// The response to a client that has it already: the same headers, without a body.
    package var notModified: Response {
        var response = Response(status: .notModified, headers: headers)
        response.headers[.contentType] = nil
        return response
    }
}
