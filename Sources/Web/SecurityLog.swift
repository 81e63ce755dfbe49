package import Domain
import JSON

/// Security events as lines of a log.
package enum SecurityLog {
    /// A JSON object a line, with the members of the API.
    package static func lines(_ events: [RecordedSecurityEvent]) -> [UInt8] {
        Array(events.map { JSON($0).bytes + [UInt8(ascii: "\n")] }.joined())
    }
}
