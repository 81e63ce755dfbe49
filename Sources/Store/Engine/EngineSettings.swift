/// How the engine is run. The shop has one way, `EngineSettings()`; only tests, which see what is
/// internal here, have others: a disk of their own, small bounds, a database that is not durable.
struct EngineSettings: Sendable {
    /// The value of `PRAGMA synchronous`.
    enum Synchronous: String, Sendable {
        /// Each commit is on disk before it is reported.
        case full = "FULL"
        /// Only checkpoints sync, so a reported commit may be lost: tests must notice.
        case normal = "NORMAL"
        /// Nothing is ever synced: tests must notice.
        case off = "OFF"
    }

    /// The engine's layer over the operating system, by its registered name; nil is its own.
    var layer: String?
    var synchronous = Synchronous.full
    var checkpoints = CheckpointPolicy.Bounds()
}
