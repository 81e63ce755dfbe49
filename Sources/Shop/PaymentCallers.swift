import Dispatch
import Synchronization

/// Places for threads that wait for the payment system.
final class PaymentCallers: Sendable {
    private let places: DispatchSemaphore
    private let isAnswering = Atomic(true)

    /// A system that answers gives a place back in milliseconds, so it is worth waiting for one. One
    /// that is silent does not, and the threads are for other customers.
    private static let patience = DispatchTimeInterval.milliseconds(500)

    init(most: Int) {
        places = DispatchSemaphore(value: most)
    }

    /// Runs the work once a place is free; nil where none is.
    func run<T>(_ work: () throws -> T) rethrows -> T? {
        let deadline =
            isAnswering.load(ordering: .relaxed)
            ? DispatchTime.now() + Self.patience : DispatchTime.now()
        guard places.wait(timeout: deadline) == .success else { return nil }
        defer { places.signal() }
        return try work()
    }

    /// Remembers whether the payment system answered just now.
    func note(answered: Bool) {
        isAnswering.store(answered, ordering: .relaxed)
    }
}
