import Synchronization

/// Whether something happened after which this process must not be taken for sound.
final class Failure: Sendable {
    private let flag = Atomic(false)

    func happen() { flag.store(true, ordering: .relaxed) }

    var hasHappened: Bool { flag.load(ordering: .relaxed) }
}
