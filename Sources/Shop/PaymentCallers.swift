import Dispatch
import Synchronization

/// Places for threads that wait for the payment system.
final class PaymentCallers: Sendable {
    private let places: DispatchSemaphore
    /// Whoever waits for a place holds a thread as well: so many may, and others are not kept.
    private let queue: DispatchSemaphore
    private let isAnswering = Atomic(true)

    /// A system that answers gives a place back in milliseconds, so it is worth waiting for one. One
    /// that is silent does not, and the threads are for other customers.
    private let patience: DispatchTimeInterval

    init(most: Int, patience: DispatchTimeInterval = .milliseconds(500)) {
        self.patience = patience
        places = DispatchSemaphore(value: most)
        queue = DispatchSemaphore(value: max(1, most / 2))
    }

    /// Runs the work once a place is free; nil where none is.
    func run<T>(_ work: () throws -> T) rethrows -> T? {
        guard takePlace() else { return nil }
        defer { places.signal() }
        return try work()
    }

    private func takePlace() -> Bool {
        if places.wait(timeout: DispatchTime.now()) == .success { return true }
        guard isAnswering.load(ordering: .relaxed),
            queue.wait(timeout: DispatchTime.now()) == .success
        else { return false }
        defer { queue.signal() }
        if places.wait(timeout: DispatchTime.now() + patience) == .success { return true }
        // Nothing came back for so long: sooner than any call gives up, and nobody need wait again.
        note(answered: false)
        return false
    }

    /// Remembers whether the payment system answered just now.
    func note(answered: Bool) {
        isAnswering.store(answered, ordering: .relaxed)
    }
}
