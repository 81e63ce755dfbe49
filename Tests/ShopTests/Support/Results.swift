import Domain
import Synchronization

/// What several threads came to.
final class Results<Value: Sendable>: Sendable {
    private let results = Mutex<[Result<Value, any Error>]>([])

    func add(_ work: () throws -> Value) {
        let result = Result { try work() }
        results.withLock { $0.append(result) }
    }

    /// All of them; throws where one has thrown something else than a refusal.
    func values() throws -> [Value] {
        try results.withLock { $0 }.compactMap { result in
            do {
                return try result.get()
            } catch is Refusal {
                return nil
            }
        }
    }

    var refusals: [Refusal] {
        results.withLock { $0 }.compactMap { result in
            if case .failure(let refusal as Refusal) = result { refusal } else { nil }
        }
    }
}
