import Foundation
import HTTP
import HTTPTypes
import JSON
import Synchronization
import payment_sandbox

/// A sandbox over a book in a folder of its own, and short words for calling it.
final class TestBook {
    let path: String
    let faults = FaultPlan()
    /// By which faults end, in milliseconds; it stands until a test moves it on.
    let time = Time()
    private(set) var sandbox: Sandbox

    final class Time: Sendable {
        private let milliseconds = Mutex<Int64>(1_000_000)
        var now: Int64 { milliseconds.withLock { $0 } }
        func advance(_ by: Int64) { milliseconds.withLock { $0 += by } }
    }

    /// - Parameter sleep: what a fault does that takes time: the time of this book passes.
    init(sleep: (@Sendable (Int64) -> Void)? = nil) throws {
        let time = time
        self.sleep = sleep ?? { time.advance($0) }
        let folder = FileManager.default.temporaryDirectory
            .appendingPathComponent("sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        path = folder.appendingPathComponent("book.jsonl").path
        sandbox = try Self.sandbox(path, faults, time, self.sleep)
    }

    private let sleep: @Sendable (Int64) -> Void

    deinit {
        try? FileManager.default.removeItem(
            at: URL(fileURLWithPath: path).deletingLastPathComponent())
    }

    private static func sandbox(
        _ path: String, _ faults: FaultPlan, _ time: Time,
        _ sleep: @escaping @Sendable (Int64) -> Void
    ) throws -> Sandbox {
        Sandbox(
            ledger: try Ledger(path: path), key: "secret", faults: faults, clock: { time.now },
            sleep: sleep)
    }

    /// As a process that died and came back: from the file alone. The lock on the file goes with
    /// the old ledger, so that goes first.
    func restart() throws {
        let elsewhere = path + ".other"
        sandbox = try Self.sandbox(elsewhere, faults, time, sleep)
        sandbox = try Self.sandbox(path, faults, time, sleep)
    }

    func post(_ path: String, _ form: String = "", key: String? = nil) -> Response {
        var headers: HTTPFields = [
            .authorization: "Bearer secret", .contentType: "application/x-www-form-urlencoded",
        ]
        if let key, let name = HTTPField.Name("Idempotency-Key") { headers[name] = key }
        return sandbox.answer(
            to: Request(method: .post, path: path, headers: headers, body: Array(form.utf8)))
    }

    func get(_ path: String, query: [(name: String, value: String)] = []) -> Response {
        sandbox.answer(
            to: Request(
                method: .get, path: path, query: FormFields(query),
                headers: [.authorization: "Bearer secret"]))
    }

    /// An unconfirmed intent's id.
    func intent(
        amount: Int = 5000, method: String = "pm_card_visa", key: String? = nil
    ) -> String {
        let form =
            "amount=\(amount)&currency=krw&payment_method=\(method)"
            + "&metadata%5Border%5D=000000000001A&metadata%5Battempt%5D=1"
        return post("/v1/payment_intents", form, key: key).text("id")
    }

    func confirm(_ id: String, key: String? = nil) -> Response {
        post("/v1/payment_intents/\(id)/confirm", key: key)
    }

    func status(of id: String) -> String { get("/v1/payment_intents/\(id)").text("status") }
}

extension Response {
    var bodyText: String { String(decoding: body, as: UTF8.self) }

    /// The value at `path` in the body, as text; empty where there is none.
    func text(_ path: String...) -> String {
        var value = try? JSONSerialization.jsonObject(with: Data(body))
        for name in path { value = (value as? [String: Any])?[name] }
        return value.map { "\($0)" } ?? ""
    }

    func list(_ name: String) -> [[String: Any]] {
        let object = try? JSONSerialization.jsonObject(with: Data(body)) as? [String: Any]
        return object?[name] as? [[String: Any]] ?? []
    }
}
