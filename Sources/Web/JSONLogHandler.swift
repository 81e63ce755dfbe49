import Foundation
import JSON
package import Logging

/// Writes each log message as one line of JSON.
package struct JSONLogHandler: LogHandler {
    package var metadata: Logger.Metadata = [:]
    package var logLevel: Logger.Level = .info

    private let write: @Sendable ([UInt8]) -> Void

    /// - Parameter write: takes a whole line; writes to standard error by default.
    package init(
        write: @escaping @Sendable ([UInt8]) -> Void = {
            FileHandle.standardError.write(Data($0))
        }
    ) {
        self.write = write
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    package func log(event: LogEvent) {
        var members: [JSON.Member] = [
            .init("time", .string(Date().ISO8601Format(.init(includingFractionalSeconds: true)))),
            .init("level", .string(event.level.rawValue)),
            .init("message", .string("\(event.message)")),
        ]
        let all = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in all.sorted(by: { $0.key < $1.key }) {
            members.append(.init(key, .string("\(value)")))
        }
        write(JSON.object(members).bytes + [UInt8(ascii: "\n")])
    }
}
