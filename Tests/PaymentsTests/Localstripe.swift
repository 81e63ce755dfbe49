import Foundation
import Glibc

/// `localstripe`, a stand-in for Stripe written elsewhere, on a port of its own.
///
/// It comes from the virtual environment that the bootstrap script makes out of
/// `Tests/e2e/requirements.txt`; `LOCALSTRIPE` names another program.
final class Localstripe {
    let origin: String
    private let process = Process()

    static var program: String {
        ProcessInfo.processInfo.environment["LOCALSTRIPE"]
            ?? URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent()
            .appendingPathComponent(".venv/bin/localstripe").path
    }

    static var isThere: Bool { FileManager.default.isExecutableFile(atPath: program) }

    struct DoesNotStart: Error {}

    init() throws {
        // A port that was free a moment ago.
        let probe = try ScriptedServer { _, _ in .answer(200, "") }
        let port = probe.port
        probe.stop()
        origin = "http://127.0.0.1:\(port)"
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = ["--from-scratch", "--port", String(port)]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        for _ in 0..<200 where process.isRunning {
            if (try? String(contentsOf: try url("/js.stripe.com/v3/"), encoding: .utf8)) != nil {
                return
            }
            usleep(50_000)
        }
        kill(process.processIdentifier, SIGKILL)
        throw DoesNotStart()
    }

    deinit {
        // Not `waitUntilExit`, which waits in a run loop that no thread of the tests has.
        kill(process.processIdentifier, SIGKILL)
    }

    func url(_ path: String) throws -> URL {
        guard let url = URL(string: origin + path) else { throw DoesNotStart() }
        return url
    }
}
