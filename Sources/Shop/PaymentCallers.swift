import Dispatch

/// Places for threads that wait for the payment system.
struct PaymentCallers: Sendable {
    private let places: DispatchSemaphore

    init(most: Int) {
        places = DispatchSemaphore(value: most)
    }

    /// Runs the work if a place is free; nil where none is.
    func run<T>(_ work: () throws -> T) rethrows -> T? {
        guard places.wait(timeout: .now()) == .success else { return nil }
        defer { places.signal() }
        return try work()
    }
}
