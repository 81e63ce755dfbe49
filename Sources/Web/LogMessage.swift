package import Logging

/// Every message of the log. README.md lists them with what to do; a test compares the two.
package enum LogMessage: String, CaseIterable, Sendable {
    case serving
    case stopped
    case housekeeper = "this process does the housekeeping"
    case housekeepingDone = "housekeeping done"
    case outcomesRequested = "asked for unknown outcomes"
    case socketTrouble = "trouble at the socket"
    case needsAttention = "needs attention"
    case longLog = "the write-ahead log is too long"
    case requestFailed = "request failed"
    case housekeepingFailed = "housekeeping failed"
    case settlingFailed = "settling failed"
    case securityLogNotWritable = "the security log cannot be written"
    case signingKeyNotStored = "the signing key cannot be stored"
    case logFileNotWritable = "the log file cannot be written"
    case wrongSettings = "wrong settings"
    case cannotServe = "cannot serve"
    case syncFailed = "a sync failed"

    package var level: Logger.Level {
        switch self {
        case .serving, .stopped, .housekeeper, .housekeepingDone, .outcomesRequested: .info
        case .socketTrouble, .needsAttention, .longLog: .warning
        case .requestFailed, .housekeepingFailed, .settlingFailed, .securityLogNotWritable,
            .signingKeyNotStored, .logFileNotWritable:
            .error
        case .wrongSettings, .cannotServe, .syncFailed: .critical
        }
    }
}

extension Logger {
    /// - Parameter details: what belongs to the message, by name: `cause`, `requestId`.
    package func log(_ message: LogMessage, _ details: [String: String] = [:]) {
        log(
            level: message.level, "\(message.rawValue)",
            metadata: details.mapValues { .string($0) })
    }
}
