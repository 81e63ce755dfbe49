/// Settings that cannot be used: all of them.
package struct SettingsFault: Error, CustomStringConvertible, Sendable {
    package let problems: [Environment.Problem]

    package init(problems: [Environment.Problem]) { self.problems = problems }

    /// EX_USAGE of sysexits.h: what a program exits with.
    package static let exitCode: Int32 = 64

    package var description: String { problems.map(\.description).joined(separator: "; ") }
}
