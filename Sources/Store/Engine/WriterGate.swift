/// Lets one process at a time write, each in its turn. One lock alone would be taken again by the
/// process that has just released it, before any other wakes; so who wants the lock first takes
/// `turn`, keeps it while waiting, and gives it up once it has the lock.
final class WriterGate: Sendable {
    private let turn: FileLock
    private let writing: FileLock

    init(database path: String) throws {
        turn = try FileLock(path: path + ".turn", beside: path)
        writing = try FileLock(path: path + ".lock", beside: path)
    }

    func enter() throws {
        try turn.lock()
        defer { turn.unlock() }
        try writing.lock()
    }

    func leave() {
        writing.unlock()
    }
}
