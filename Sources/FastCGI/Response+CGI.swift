package import HTTP
import HTTPTypes

extension Response {
    /// The response as a CGI script writes it (RFC 3875 §6), head and body together so that it is
    /// written at once. A field value that would break the head is left out.
    package func cgiBytes(withBody: Bool) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(512 + body.count)
        func line(_ name: String, _ value: String) {
            guard value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f || $0 == 0x09 }) else { return }
            bytes.append(contentsOf: "\(name): \(value)\r\n".utf8)
        }
        line("Status", "\(status.code) \(status.reasonPhrase)")
        for field in headers { line(field.name.rawName, field.value) }
        let isBodiless = status.code == 204 || status.code == 304
        if !isBodiless { line("Content-Length", String(body.count)) }
        bytes.append(contentsOf: "\r\n".utf8)
        if withBody, !isBodiless { bytes.append(contentsOf: body) }
        return bytes
    }
}
