import Dispatch
import Synchronization

/// Bounds how many threads wait for the payment system, so that one that does not answer leaves the
/// other threads to other requests.
final class PaymentBulkhead: Sendable {
    private let places: DispatchSemaphore
    /// A thread that waits for a place is taken from other requests as well: so many may.
    private let queue: DispatchSemaphore
    private let isAnswering = Atomic(true)

    /// A system that answers frees a place within milliseconds, so waiting for one is worth it. One
    /// that does not answer frees none in this time.
    private let queueTimeout: DispatchTimeInterval

    /// - Parameter maxCalls: threads that may be in a call at once.
    init(maxCalls: Int, queueTimeout: DispatchTimeInterval = .milliseconds(500)) {
        self.queueTimeout = queueTimeout
        places = DispatchSemaphore(value: maxCalls)
        queue = DispatchSemaphore(value: max(1, maxCalls / 2))
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
        if places.wait(timeout: DispatchTime.now() + queueTimeout) == .success { return true }
        // No call has ended for so long, which is shorter than a call's own timeout: later requests
        // need not wait.
        note(answered: false)
        return false
    }

    /// Notes whether the payment system answered its last call.
    func note(answered: Bool) {
        isAnswering.store(answered, ordering: .relaxed)
    }
}
