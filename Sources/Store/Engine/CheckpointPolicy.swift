import Synchronization

/// When the write-ahead log is copied into the database. The writer that holds the gate does it,
/// never the engine by itself: before SQLite 3.51.3 a checkpoint that races a writer can lose
/// commits.
final class CheckpointPolicy: Sendable {
    /// Pages in the log at which something is done.
    struct Bounds: Sendable {
        /// 16 MiB: two more syncs for each 4096 pages cost nothing that can be measured.
        var pagesBeforeCheckpoint = 4096
        /// 64 MiB: by then readers have kept the log from starting over, so the writer waits for
        /// them shortly.
        var pagesBeforeWaiting = 16_384
        /// Between two such waits the log grows by this much, so that a reader that does not end
        /// does not slow writers down for long.
        var pagesBetweenWaits = 4096
    }

    /// How long the writer waits for readers then; milliseconds.
    static let busyTimeout: Int32 = 500

    private struct State {
        var pagesAtLastCheckpoint = 0
        var pagesAtLastWait = 0
    }

    private let state = Mutex(State())
    private let bounds: Bounds
    private let onLongLog: @Sendable (_ pages: Int) -> Void

    /// - Parameter onLongLog: called when the log has passed its bound and readers keep it from
    ///   being emptied.
    init(bounds: Bounds = Bounds(), onLongLog: @escaping @Sendable (_ pages: Int) -> Void) {
        self.bounds = bounds
        self.onLongLog = onLongLog
    }

    /// Called by the writer thread after a commit, inside the gate.
    func afterCommit(_ connection: Connection) throws {
        let pages = connection.logPages
        let (isDue, isLong) = state.withLock { state in
            // The log has started over since.
            if pages < state.pagesAtLastCheckpoint { state.pagesAtLastCheckpoint = 0 }
            if pages < state.pagesAtLastWait { state.pagesAtLastWait = 0 }
            let isDue = pages - state.pagesAtLastCheckpoint >= bounds.pagesBeforeCheckpoint
            let isLong =
                pages >= bounds.pagesBeforeWaiting
                && pages - state.pagesAtLastWait >= bounds.pagesBetweenWaits
            if isDue { state.pagesAtLastCheckpoint = pages }
            if isLong { state.pagesAtLastWait = pages }
            return (isDue, isLong)
        }
        if isLong {
            connection.setBusyTimeout(milliseconds: Self.busyTimeout)
            defer { connection.restoreBusyTimeout() }
            if try !connection.checkpoint(truncates: true) { onLongLog(pages) }
        } else if isDue {
            _ = try connection.checkpoint(truncates: false)
        }
    }
}
