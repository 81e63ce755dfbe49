import Foundation
import Payments
import ProgramSettings
import Synchronization
import Testing

@testable import shop_responder

@Suite("The check before a start")
struct SettingsCheckTests {
    private static func check(
        _ variables: [String: String], whole: Int = 60_000
    ) -> SettingsCheck {
        let port = "\(UInt16.random(in: 20_000...29_999))"
        return SettingsCheck(
            Environment(["SHOP_PORT": port].merging(variables) { $1 }),
            timeouts: HTTPClient.Timeouts(connect: 60_000, whole: whole))
    }

    @Test("All wrong settings are reported together, a line each")
    func together() {
        let check = Self.check([
            "SHOP_PORT": "x", "SHOP_THREADS": "0", "SHOP_DEMO": "no", "SHOP_ADDRESS": "here",
            "SHOP_PAYMENT_URL": "mailto:x", "SHOP_PAYMENT_KEY": "two words",
        ])
        let lines = check.report.split(separator: "\n")
        #expect(lines.first == "6 settings are wrong:")
        for name in ["PORT", "THREADS", "DEMO", "ADDRESS", "PAYMENT_URL", "PAYMENT_KEY"] {
            #expect(lines.filter { $0.hasPrefix("  SHOP_\(name)") }.count == 1, "\(name)")
        }
    }

    @Test("A payment system that cannot be reached is a warning")
    func unreachable() throws {
        let closed: Int
        do { closed = try Listening().port }
        for url in ["http://127.0.0.1:\(closed)", "unix:/nowhere/payment.sock"] {
            let check = Self.check(["SHOP_PAYMENT_URL": url])
            #expect(check.problems == [])
            #expect(check.warnings.map(\.name) == ["SHOP_PAYMENT_URL"])
            #expect(check.report.contains(url))
        }
    }

    @Test("So is one that does not answer in time")
    func silent() throws {
        let listener = try Listening()
        let url = "http://127.0.0.1:\(listener.port)"
        let warned = Mutex<[String]?>(nil)
        let ended = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            let check = Self.check(["SHOP_PAYMENT_URL": url], whole: 50)
            warned.withLock { $0 = (check.problems + check.warnings).map(\.name) }
            ended.signal()
        }
        // Where it has no limit, it waits for as long as the listener is there.
        _ = ended.wait(timeout: .now() + 30)
        #expect(warned.withLock { $0 } == ["SHOP_PAYMENT_URL"])
    }

    @Test(
        "What answers is judged by its status",
        arguments: [
            (200, nil), (400, nil), (401, "SHOP_PAYMENT_KEY"), (403, "SHOP_PAYMENT_KEY"),
            (404, "SHOP_PAYMENT_URL"), (502, "SHOP_PAYMENT_URL"),
        ])
    func statuses(status: Int, suspect: String?) throws {
        let listener = try Listening()
        listener.answerOnce(status: status)
        let check = Self.check([
            "SHOP_PAYMENT_URL": "http://127.0.0.1:\(listener.port)",
            "SHOP_PAYMENT_KEY": "sk_test_1",
        ])
        #expect(check.warnings.map(\.name) == (suspect.map { [$0] } ?? []))
        #expect(!check.report.contains("sk_test_1"))
    }
}
